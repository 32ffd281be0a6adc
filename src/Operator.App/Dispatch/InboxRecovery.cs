using Operator.Messaging;
using Operator.Storage;

namespace Operator.App.Dispatch;

/// <summary>At the start of the server, takes up the texts that an earlier process received and did not finish, and lets the sender have what that one was sending.</summary>
internal sealed class InboxRecovery(IMessageStore store, InboundDispatcher dispatcher, Database database) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.TakeOverAsync(cancellationToken);
        await (database.Node is null ? dispatcher.ResumeAsync(cancellationToken) : dispatcher.TakeUpAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
