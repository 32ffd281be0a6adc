namespace Operator.App.Dispatch;

/// <summary>At the start of the server, takes up the texts that an earlier process received and did not finish.</summary>
internal sealed class InboxRecovery(InboundDispatcher dispatcher) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => dispatcher.ResumeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
