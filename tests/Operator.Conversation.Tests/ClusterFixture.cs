using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Three nodes with a few commands, for one test at a time.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private SlowSystem? slow;
    private Cluster? cluster;

    internal Cluster Cluster => cluster ?? throw new InvalidOperationException("Not started.");

    internal SlowSystem Slow => slow ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        slow = await SlowSystem.StartAsync();
        cluster = await Cluster.PrepareAsync(3, Prepare);
        await cluster.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        if (slow is not null)
        {
            await slow.DisposeAsync();
        }
    }

    private void Prepare(OperatorProcess node)
    {
        CrashHarness.Prepare(node);
        node.Settings["HEALTH_ENDPOINTS"] = slow!.Setting;
        node.Settings["MONITOR_TIMEOUT_SECONDS"] = "30";
        node.Settings["ADMIN_API_KEY"] = ElsaApi.Key;
        node.Settings["ADMIN_PASSWORD"] = "a-password-for-tests";
        node.Write("workflows/every-second.json", EverySecond);
        foreach (var happening in (string[])["late", "early"])
        {
            CrashHarness.AddWaitingFor(node, happening);
        }
    }

    // Starts once a second.
    private const string EverySecond = """
        {"definitionId":"every-second","name":"Every second","version":1,"isPublished":true,"root":{"id":"flowchart","type":"Elsa.Flowchart","activities":[
        {"id":"timer","type":"Elsa.Timer","customProperties":{"canStartWorkflow":true},"interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:01"}}},
        {"id":"tick","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}],
        "connections":[{"source":{"activity":"timer","port":"Done"},"target":{"activity":"tick","port":"In"}}]}}
        """;
}
