namespace Operator.Conversation.Tests;

/// <summary>A conversation with nothing but Operator itself to ask, for one test at a time.</summary>
public sealed class PlainFixture : IAsyncLifetime
{
    private Conversation? conversation;

    internal Conversation Conversation => conversation ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => conversation = await Conversation.StartAsync(("RATE_LIMIT_PER_MINUTE", "4"));

    public async ValueTask DisposeAsync()
    {
        if (conversation is not null)
        {
            await conversation.DisposeAsync();
        }
    }
}
