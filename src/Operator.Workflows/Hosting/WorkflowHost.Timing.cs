using Operator.Workflows.Bookmarks;

namespace Operator.Workflows.Hosting;

/// <content>Triggers of time.</content>
public sealed partial class WorkflowHost
{
    private async Task RestoreSchedulesAsync(CancellationToken cancellationToken)
    {
        var stored = (await _store.ReadSchedulesAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(schedule => (schedule.VersionId, schedule.ActivityId, schedule.Hash), schedule => schedule.DueAt);
        List<TriggerSchedule> changed = [];
        foreach (var trigger in _library.AllTriggers)
        {
            var isKnown = stored.TryGetValue((trigger.VersionId, trigger.ActivityId, trigger.Hash), out var due);
            var isMissed = due <= Now && !_options.CatchesUpMissedTimes;
            if (!isKnown || isMissed)
            {
                var before = due;
                due = NextTime(trigger.Payload, due ?? Now);
                if (due is not null || isKnown) changed.Add(new TriggerSchedule(trigger.VersionId, trigger.ActivityId, trigger.Hash, due) { Replaces = before });
            }

            if (due is { } time) _scheduler.Add(trigger, time);
        }

        if (changed.Count > 0) await _store.SaveSchedulesAsync(changed, cancellationToken).ConfigureAwait(false);
    }

    private void OnDefinitionChanged(string definitionId)
    {
        var wanted = _library.TriggersOf(definitionId);
        foreach (var trigger in _scheduler.Replace(definitionId, wanted)) _background.Enqueue(() => ScheduleAsync(trigger));
    }

    private async Task ScheduleAsync(PublishedTrigger trigger)
    {
        if (NextTime(trigger.Payload, Now) is not { } due) return;
        await _store.SaveSchedulesAsync([new TriggerSchedule(trigger.VersionId, trigger.ActivityId, trigger.Hash, due)], CancellationToken.None).ConfigureAwait(false);
        if (_library.TriggersOf(trigger.DefinitionId).Contains(trigger)) _scheduler.Add(trigger, due);
    }

    private void OnDue(ScheduledItem item)
    {
        if (item.Trigger is { } trigger) _background.Enqueue(() => StartDueAsync(trigger, item.DueAt));
        else EnqueueResumption(item.InstanceId!, item.BookmarkId!);
    }

    /// <summary>Stores the new instance and the trigger's next time together, so that a time counts once.</summary>
    private async Task StartDueAsync(PublishedTrigger trigger, DateTimeOffset due)
    {
        if (!_library.TriggersOf(trigger.DefinitionId).Contains(trigger)) return;
        var next = trigger.Payload is StartAtPayload ? null : NextTime(trigger.Payload, due);
        var schedule = new TriggerSchedule(trigger.VersionId, trigger.ActivityId, trigger.Hash, next) { Replaces = due };
        var request = new StartRequest { DefinitionId = trigger.DefinitionId, TriggerActivityId = trigger.ActivityId };
        var result = await DispatchAsync(request, schedule, _stopping.Token).ConfigureAwait(false);
        if (result.Kind != StartResultKind.Started)
        {
            if (await _store.SaveSchedulesAsync([schedule], CancellationToken.None).ConfigureAwait(false) == 0)
            {
                await FollowOthersAsync(trigger).ConfigureAwait(false);
                return;
            }

            LogNotStarted(_logger, trigger.ActivityId, trigger.DefinitionId, result.Kind);
        }

        if (next is { } time) _scheduler.Add(trigger, time);
    }

    /// <summary>Another host was faster; the next time is as it says.</summary>
    private async Task FollowOthersAsync(PublishedTrigger trigger)
    {
        var stored = (await _store.ReadSchedulesAsync(_stopping.Token).ConfigureAwait(false)).FirstOrDefault(schedule =>
            (schedule.VersionId, schedule.ActivityId, schedule.Hash) == (trigger.VersionId, trigger.ActivityId, trigger.Hash));
        if (stored?.DueAt is { } due) _scheduler.Add(trigger, due);
    }

    /// <summary>The first time in the future that continues the rhythm in which <paramref name="last"/> was one; null when there is none.</summary>
    private DateTimeOffset? NextTime(object payload, DateTimeOffset last)
    {
        var now = Now;
        switch (payload)
        {
            case TimerTriggerPayload timer:
                var passed = Math.Max(0, (now - last).Ticks / timer.Interval.Ticks);
                return last + (timer.Interval * (passed + 1));
            case CronTriggerPayload cron:
                return new CronSchedule(cron.CronExpression).NextAfter(now);
            case StartAtPayload start:
                return start.ExecuteAt > now ? start.ExecuteAt : null;
            default:
                return null;
        }
    }
}
