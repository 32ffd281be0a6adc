using Operator.Workflows.Bookmarks;

namespace Operator.Workflows.Hosting;

/// <content>Triggers of time.</content>
public sealed partial class WorkflowHost
{
    private async Task RestoreSchedulesAsync(CancellationToken cancellationToken)
    {
        var times = await ReadTimesAsync(cancellationToken).ConfigureAwait(false);
        List<TriggerSchedule> changed = [];
        foreach (var trigger in _library.AllTriggers)
        {
            var isKnown = times.TryGetValue(KeyOf(trigger), out var before);
            var isMissed = before <= Now && !_options.CatchesUpMissedTimes;
            if (isKnown && !isMissed) continue;
            var due = NextTime(trigger.Payload, before ?? Now);
            if (due is null && before is null) continue;
            times[KeyOf(trigger)] = due;
            changed.Add(ScheduleOf(trigger, due, before));
        }

        if (changed.Count > 0 && await _store.SaveSchedulesAsync(changed, cancellationToken).ConfigureAwait(false) < changed.Count)
            times = await ReadTimesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var trigger in _library.AllTriggers)
            if (times.GetValueOrDefault(KeyOf(trigger)) is { } due) _scheduler.Add(trigger, due);
    }

    private async Task<Dictionary<(string VersionId, string ActivityId, string Hash), DateTimeOffset?>> ReadTimesAsync(CancellationToken cancellationToken) =>
        (await _store.ReadSchedulesAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(schedule => (schedule.VersionId, schedule.ActivityId, schedule.Hash), schedule => schedule.DueAt);

    private static (string VersionId, string ActivityId, string Hash) KeyOf(PublishedTrigger trigger) => (trigger.VersionId, trigger.ActivityId, trigger.Hash);

    private static TriggerSchedule ScheduleOf(PublishedTrigger trigger, DateTimeOffset? due, DateTimeOffset? replaces = null) =>
        new(trigger.VersionId, trigger.ActivityId, trigger.Hash, due) { Replaces = replaces };

    private void OnDefinitionChanged(string definitionId)
    {
        var wanted = _library.TriggersOf(definitionId);
        foreach (var trigger in _scheduler.Replace(definitionId, wanted)) _background.Enqueue(() => ScheduleAsync(trigger));
    }

    private async Task ScheduleAsync(PublishedTrigger trigger)
    {
        if (NextTime(trigger.Payload, Now) is not { } due) return;
        if (await _store.SaveSchedulesAsync([ScheduleOf(trigger, due)], CancellationToken.None).ConfigureAwait(false) == 1) Follow(trigger, due);
        else Follow(trigger, await FindTimeAsync(trigger).ConfigureAwait(false));
    }

    private void Follow(PublishedTrigger trigger, DateTimeOffset? due)
    {
        if (due is { } time && _library.TriggersOf(trigger.DefinitionId).Contains(trigger)) _scheduler.Add(trigger, time);
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
        var schedule = ScheduleOf(trigger, next, due);
        var request = new StartRequest { DefinitionId = trigger.DefinitionId, TriggerActivityId = trigger.ActivityId };
        var result = await DispatchAsync(request, schedule, _stopping.Token).ConfigureAwait(false);
        if (result.Kind != StartResultKind.Started)
        {
            // Another host was faster, or the workflow may not start now.
            if (await FindTimeAsync(trigger).ConfigureAwait(false) is var stored && stored != due)
            {
                Follow(trigger, stored);
                return;
            }

            LogNotStarted(_logger, trigger.ActivityId, trigger.DefinitionId, result.Kind);
            if (await _store.SaveSchedulesAsync([schedule], CancellationToken.None).ConfigureAwait(false) == 0)
                next = await FindTimeAsync(trigger).ConfigureAwait(false);
        }

        Follow(trigger, next);
    }

    private async Task<DateTimeOffset?> FindTimeAsync(PublishedTrigger trigger) =>
        await _store.FindDueAsync(trigger.VersionId, trigger.ActivityId, trigger.Hash, _stopping.Token).ConfigureAwait(false);

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
