namespace Operator.Conversation.Tests;

/// <summary>A conversation that several tests share.</summary>
public abstract class ConversationFixture : IAsyncLifetime
{
    private Conversation? conversation;

    internal Conversation Conversation => conversation ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        conversation = await Conversation.PrepareAsync();
        await PrepareAsync(conversation.Program.Settings);
        await conversation.Program.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (conversation is not null)
            {
                await conversation.DisposeAsync();
            }
        }
        finally
        {
            await EndSystemsAsync();
        }
    }

    /// <summary>Sets what this conversation is about, and starts the systems that Operator will ask.</summary>
    private protected abstract Task PrepareAsync(IDictionary<string, string> settings);

    /// <summary>Ends those systems; called after Operator's end.</summary>
    private protected virtual ValueTask EndSystemsAsync() => ValueTask.CompletedTask;
}
