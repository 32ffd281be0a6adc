using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Hosting;

/// <summary>
/// What the activities of one burst can ask for. What they start and publish is collected, stored together with the burst, and takes effect
/// after that.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="depth">How many bursts wait for this one because a workflow of theirs executes another one in its own.</param>
/// <param name="request">The services of whoever started the burst.</param>
/// <param name="own">The services of this burst alone.</param>
/// <param name="services">The host's services.</param>
internal sealed class BurstScope(WorkflowHost host, int depth, IServiceProvider? request, IBurstServices? own, IServiceProvider services)
    : IServiceProvider, IWorkflowDispatcher, IEventPublisher, IBackgroundActivities
{
    /// <summary>How deep workflows may execute each other; each of them takes some of the thread's stack.</summary>
    private const int MaxDepth = 32;

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
    public ValueTask<ExecuteWorkflowResult> ExecuteAsync(ChildWorkflowRequest child, CancellationToken cancellationToken) => depth < MaxDepth
        ? host.ExecuteChildAsync(child, request, depth + 1, cancellationToken)
        : throw new InvalidOperationException($"Workflows execute each other more than {MaxDepth} deep; '{child.DefinitionId}' may execute itself. Dispatch it instead.");

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
