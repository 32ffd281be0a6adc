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
        node.Write("workflows/every-second.json", EverySecond("every-second", Timer));
        node.Write("workflows/every-second-by-cron.json", EverySecond("every-second-by-cron", Cron));
        foreach (var happening in (string[])["late", "early"])
        {
            CrashHarness.AddWaitingFor(node, happening);
        }
    }

    private const string Timer = """
        "type":"Elsa.Timer","interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:01"}}
        """;

    private const string Cron = """
        "type":"Elsa.Cron","cronExpression":{"typeName":"String","expression":{"type":"Literal","value":"* * * * * *"}}
        """;

    private static string EverySecond(string id, string trigger) => $$$$"""
        {"definitionId":"{{{{id}}}}","name":"{{{{id}}}}","version":1,"isPublished":true,"root":{"id":"flowchart","type":"Elsa.Flowchart","activities":[
        {"id":"{{{{id}}}}-trigger","customProperties":{"canStartWorkflow":true},{{{{trigger}}}}},
        {"id":"tick","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}],
        "connections":[{"source":{"activity":"{{{{id}}}}-trigger","port":"Done"},"target":{"activity":"tick","port":"In"}}]}}
        """;
}
