using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>Loads the stored definitions and takes up stored instances when the program starts.</summary>
internal sealed class WorkflowEngine(DefinitionLibrary library, WorkflowHost host) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await library.LoadAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
}
