using Operator.Conversation.Tests;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(MonitoredFixture))]

namespace Operator.Conversation.Tests;

/// <summary>A conversation with everything to ask.</summary>
public sealed class MonitoredFixture : IAsyncLifetime
{
    private readonly MonitoredSystems systems = new();
    private Conversation? conversation;

    internal Conversation Conversation => conversation ?? throw new InvalidOperationException("Not started.");

    internal PostgresServer Postgres => systems.Postgres;

    public async ValueTask InitializeAsync()
    {
        conversation = await Conversation.PrepareAsync();
        await systems.StartAsync(conversation.Program.Settings);
        await conversation.Program.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (conversation is not null)
        {
            await conversation.DisposeAsync();
        }

        await systems.DisposeAsync();
    }
}
