using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>Takes up stored instances when the server starts, and lets running ones end when it stops.</summary>
internal sealed class WorkflowEngine(WorkflowHost host) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
}
