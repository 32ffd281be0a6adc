using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <content>Delivering stimuli and resuming bookmarks.</content>
public sealed partial class WorkflowHost
{
    private const string RunTask = "Elsa.RunTask";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> DeliverAsync(StimulusDelivery delivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var stimulus = new PendingStimulus(Identifiers.Next(), Now, delivery with { Services = null }, IsDispatched: false);
        return DeliverAsync(stimulus, delivery.Services, isStored: false, cancellationToken);
    }

    /// <inheritdoc />
    public void QueueDelivery(StimulusDelivery delivery) => _background.Enqueue(() => DeliverAsync(delivery, _stopping.Token).AsTask());

    /// <inheritdoc />
    public async ValueTask<bool> CompleteTaskAsync(string taskId, object? result, CancellationToken cancellationToken = default)
    {
        var delivery = new StimulusDelivery
        {
            Name = RunTask,
            Hash = StimulusHash.Of(RunTask, new RunTaskStimulus(taskId, "")),
            Input = new Dictionary<string, object?> { [WorkflowInputKeys.TaskResult] = result },
        };
        return (await ResumeMatchingAsync(delivery, null, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    private static BookmarkState? Find(WorkflowState state, string bookmarkId) => state.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == bookmarkId);

    private async ValueTask<IReadOnlyList<string>> DeliverAsync(
        PendingStimulus stimulus, IServiceProvider? services, bool isStored, CancellationToken cancellationToken)
    {
        var delivery = stimulus.Delivery;
        List<string> reached = [];
        if (!stimulus.IsDispatched && delivery is { WorkflowInstanceId: null, ActivityInstanceId: null })
            await StartTriggeredAsync(delivery, services, reached, cancellationToken).ConfigureAwait(false);
        var resumed = await ResumeMatchingAsync(delivery, services, cancellationToken).ConfigureAwait(false);
        reached.AddRange(resumed);
        if (resumed.Count == 0 && delivery.WaitsForBookmark) await KeepAsync(stimulus with { IsDispatched = true }, cancellationToken).ConfigureAwait(false);
        else if (isStored) await _store.DeleteStimuliAsync([stimulus.Id], CancellationToken.None).ConfigureAwait(false);
        return reached;
    }

    private async ValueTask StartTriggeredAsync(StimulusDelivery delivery, IServiceProvider? services, List<string> reached, CancellationToken cancellationToken)
    {
        foreach (var trigger in _library.FindTriggersByHash(delivery.Hash))
        {
            var request = new StartRequest
            {
                DefinitionId = trigger.DefinitionId,
                TriggerActivityId = trigger.ActivityId,
                CorrelationId = delivery.CorrelationId,
                Input = delivery.Input,
                Services = services,
            };
            if (await RunAsync(request, cancellationToken).ConfigureAwait(false) is { InstanceId: { } id }) reached.Add(id);
        }
    }

    private async ValueTask<IReadOnlyList<string>> ResumeMatchingAsync(StimulusDelivery delivery, IServiceProvider? services, CancellationToken cancellationToken)
    {
        List<string> resumed = [];
        foreach (var waiting in await _store.FindBookmarksAsync(QueryFor(delivery), cancellationToken).ConfigureAwait(false))
        {
            var state = await ResumeAsync(
                waiting.WorkflowInstanceId, state => Find(state, waiting.Bookmark.Id), delivery.Input, services, null, cancellationToken).ConfigureAwait(false);
            if (state is not null) resumed.Add(state.Id);
        }

        return resumed;
    }

    private static BookmarkQuery QueryFor(StimulusDelivery delivery) => new()
    {
        Hash = delivery.Hash,
        CorrelationId = delivery.CorrelationId,
        WorkflowInstanceId = delivery.WorkflowInstanceId,
        ActivityInstanceId = delivery.ActivityInstanceId,
    };

    /// <summary>Keeps a stimulus until a bookmark fits it, or one has come to be since it was looked for.</summary>
    private async ValueTask KeepAsync(PendingStimulus stimulus, CancellationToken cancellationToken)
    {
        await _store.SaveStimulusAsync(stimulus, CancellationToken.None).ConfigureAwait(false);
        await WaitAsync(stimulus).ConfigureAwait(false);
        var fitting = await _store.FindBookmarksAsync(QueryFor(stimulus.Delivery), cancellationToken).ConfigureAwait(false);
        if (fitting.Count > 0) EnqueueRetry(stimulus.Delivery.Hash);
    }

    private void EnqueueRetry(string hash) => _background.Enqueue(async () =>
    {
        var waiting = _store.IsShared ? await _store.FindStimuliAsync(hash, _stopping.Token).ConfigureAwait(false) : _undelivered.Take(hash);
        foreach (var stimulus in waiting)
        {
            var isDone = _undelivered.IsExpired(stimulus, Now)
                || (await ResumeMatchingAsync(stimulus.Delivery, null, _stopping.Token).ConfigureAwait(false)).Count > 0;
            if (isDone) await _store.DeleteStimuliAsync([stimulus.Id], CancellationToken.None).ConfigureAwait(false);
            else await WaitAsync(stimulus).ConfigureAwait(false);
        }
    });

    /// <summary>Adds a stored stimulus to those that wait; what has to go for it is deleted. A shared store keeps them itself.</summary>
    private async ValueTask WaitAsync(PendingStimulus stimulus)
    {
        if (_store.IsShared) return;
        var dropped = _undelivered.Add(stimulus, Now);
        foreach (var old in dropped) LogDropped(_logger, old.Delivery.Name);
        if (dropped.Count > 0) await _store.DeleteStimuliAsync([.. dropped.Select(old => old.Id)], CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Delivers a stored stimulus, unless it is at hand already.</summary>
    private void EnqueueStored(PendingStimulus stimulus)
    {
        if (!_atHand.TryAdd(stimulus.Id, default)) return;
        _background.Enqueue(async () =>
        {
            await DeliverAsync(stimulus, null, isStored: true, _stopping.Token).ConfigureAwait(false);
            _atHand.TryRemove(stimulus.Id, out _);
        });
    }

    private async Task RestoreStimuliAsync(IReadOnlyList<PendingStimulus> stimuli)
    {
        List<string> expired = [];
        foreach (var stimulus in stimuli)
        {
            if (_undelivered.IsExpired(stimulus, Now)) expired.Add(stimulus.Id);
            else EnqueueStored(stimulus);
        }

        if (expired.Count > 0) await _store.DeleteStimuliAsync(expired, CancellationToken.None).ConfigureAwait(false);
    }
}
