using Operator.Conversation.Tests;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(MonitoredFixture))]

namespace Operator.Conversation.Tests;

/// <summary>A conversation with everything to ask.</summary>
public sealed class MonitoredFixture : ConversationFixture
{
    private readonly MonitoredSystems systems = new();

    internal PostgresServer Postgres => systems.Postgres;

    private protected override Task PrepareAsync(IDictionary<string, string> settings) => systems.StartAsync(settings);

    private protected override ValueTask EndSystemsAsync() => systems.DisposeAsync();
}
