using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Hosting;

/// <summary>
/// What the activities of one burst can ask for. What they start and publish is collected, stored together with the burst, and takes effect
/// after that.
/// </summary>
internal sealed class BurstScope(WorkflowHost host, IServiceProvider? request, IBurstServices? own, IServiceProvider services)
    : IServiceProvider, IWorkflowDispatcher, IEventPublisher, IBackgroundActivities
{
    private readonly List<PendingStart> _starts = [];
    private readonly List<PendingStimulus> _stimuli = [];
    private readonly List<(string InstanceId, string BookmarkId)> _jobs = [];

    public IReadOnlyList<PendingStart> Starts => _starts;

    public IReadOnlyList<PendingStimulus> Stimuli => _stimuli;

    public IReadOnlyList<(string InstanceId, string BookmarkId)> Jobs => _jobs;

    /// <inheritdoc />
    public object? GetService(Type serviceType)
    {
        if (request?.GetService(serviceType) is { } given) return given;
        if (serviceType == typeof(IWorkflowDispatcher) || serviceType == typeof(IEventPublisher) || serviceType == typeof(IBackgroundActivities)) return this;
        return own?.GetService(serviceType) ?? services.GetService(serviceType);
    }

    /// <inheritdoc />
    public async ValueTask DispatchAsync(ChildWorkflowRequest child, CancellationToken cancellationToken) =>
        _starts.Add(await host.PrepareChildAsync(child, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public ValueTask<ExecuteWorkflowResult> ExecuteAsync(ChildWorkflowRequest child, CancellationToken cancellationToken) =>
        host.ExecuteChildAsync(child, request, cancellationToken);

    /// <inheritdoc />
    public ValueTask PublishAsync(EventPublication publication, CancellationToken cancellationToken)
    {
        _stimuli.Add(new PendingStimulus(Identifiers.Next(), host.Now, StimulusDelivery.OfEvent(publication), IsDispatched: false));
        return default;
    }

    /// <inheritdoc />
    public ValueTask ScheduleAsync(string workflowInstanceId, string bookmarkId, CancellationToken cancellationToken)
    {
        _jobs.Add((workflowInstanceId, bookmarkId));
        return default;
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => own?.CompleteAsync(cancellationToken) ?? default;
}
