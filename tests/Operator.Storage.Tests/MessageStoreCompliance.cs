using Operator.Messaging;

namespace Operator.Storage.Tests;

/// <summary>
/// What every <see cref="IMessageStore"/> does, whatever its database. A database's test class derives from this and opens stores; each test
/// starts with an empty database.
/// </summary>
public abstract partial class MessageStoreCompliance : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The store under test.</summary>
    protected IMessageStore Store { get; private set; } = null!;

    protected static DateTimeOffset Noon => Texts.Noon;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a further store over the same database, as another process would.</summary>
    protected abstract ValueTask<IMessageStore> OpenAsync();

    /// <summary>Runs a statement on the database, past the stores.</summary>
    protected abstract Task ExecuteAsync(string sql);

    /// <summary>Closes every store and removes the database.</summary>
    protected abstract ValueTask CloseAsync();

    private async Task<InboundMessage> ReceiveAsync(InboundMessage message)
    {
        Assert.True(await Store.TryReceiveAsync(message, Token));
        return message;
    }

    private Task<InboundMessage> ReceiveAsync(string from = Texts.Ann, string body = "status") =>
        ReceiveAsync(Texts.Inbound(from, body));

    private async Task<OutboundMessage> EnqueueAsync(OutboundMessage message)
    {
        await Store.EnqueueAsync([message], Token);
        return message;
    }

    private async Task<List<Guid>> ClaimInboundAsync(string owner = "a", DateTimeOffset? now = null, int limit = 100, IMessageStore? store = null) =>
        [.. (await (store ?? Store).ClaimPendingInboundAsync(owner, now ?? Noon, Lease, limit, Token)).Select(message => message.Id)];

    private async Task<List<Guid>> ClaimOutboundAsync(string owner = "a", DateTimeOffset? now = null, int limit = 100, IMessageStore? store = null) =>
        [.. (await (store ?? Store).ClaimDueOutboundAsync(owner, now ?? Noon, Lease, limit, Token)).Select(state => state.Message.Id)];

    // An outbound message can be looked at only as somebody's answer.
    private async Task<OutboundMessage> ReplyAsync(string to = Texts.Ann)
    {
        var inbound = await ReceiveAsync(to);
        var reply = Texts.Outbound(to, inReplyTo: inbound.Id);
        Assert.True(await Store.CompleteInboundAsync(inbound.Id, Texts.Answer(reply), Token));
        return reply;
    }

    private async Task<OutboundState> StateAsync(OutboundMessage reply) => (await OnlyReplyAsync(reply)).State;

    private async Task<OutboundHistory> OnlyReplyAsync(OutboundMessage reply) =>
        Assert.Single((await Store.FindAsync(reply.InReplyTo!.Value, Token))!.Replies);
}
