using Operator.Conversation.Tests;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(MonitoredFixture))]

namespace Operator.Conversation.Tests;

/// <summary>A conversation with everything to ask.</summary>
public sealed class MonitoredFixture : ConversationFixture
{
    private readonly MonitoredSystems systems = new();

    internal PostgresServer Postgres => systems.Postgres;

    private protected override Task PrepareAsync(IDictionary<string, string> settings)
    {
        // So few lines that those of the start are still among the recent ones when a text asks for them, whichever test comes first.
        settings["LOG_LEVEL"] = "information";
        return systems.StartAsync(settings);
    }

    private protected override ValueTask EndSystemsAsync() => systems.DisposeAsync();
}
