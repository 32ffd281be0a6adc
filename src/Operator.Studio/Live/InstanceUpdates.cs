using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Studio.Executions;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Live;

/// <summary>
/// Tells observers of what happens to their instances. Runs only note that something has changed; many changes of one instance in a row are told
/// once, and instances that nobody observes cost nothing.
/// </summary>
internal sealed partial class InstanceUpdates(
    IWorkflowHost host,
    IInstanceLog log,
    InstanceObservers observers,
    IHubContext<WorkflowInstanceHub> hub,
    ILogger<InstanceUpdates> logger) : BackgroundService
{
    // Observers are few, and each instance waits here once at most.
    private readonly Channel<string> changes = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        host.InstanceChanged += Note;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        host.InstanceChanged -= Note;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var id in changes.Reader.ReadAllAsync(stoppingToken)) await TryTellAsync(id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private void Note(string instanceId)
    {
        if (observers.IsObserved(instanceId) && waiting.TryAdd(instanceId, true)) changes.Writer.TryWrite(instanceId);
    }

    private async Task TryTellAsync(string id, CancellationToken cancellationToken)
    {
        waiting.TryRemove(id, out _);
        try
        {
            await TellAsync(id, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogUntold(logger, exception, id);
        }
    }

    private async Task TellAsync(string id, CancellationToken cancellationToken)
    {
        var records = await log.ReadExecutionsAsync(id, cancellationToken);
        var clients = hub.Clients.Group(id);
        var stats = ActivityStats.Of(records, [.. records.Select(record => record.ActivityNodeId)]);
        await clients.SendAsync("ActivityExecutionLogUpdatedAsync", new ActivityLogMessage(stats), cancellationToken);
        await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new JournalMessage(), cancellationToken);
        await clients.SendAsync("WorkflowInstanceUpdatedAsync", new InstanceMessage(id), cancellationToken);
    }

    [LoggerMessage(1801, LogLevel.Warning, "Observers of the instance {InstanceId} could not be told of a change")]
    private static partial void LogUntold(ILogger logger, Exception exception, string instanceId);
}
