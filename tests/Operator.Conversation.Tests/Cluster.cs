using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Several nodes of the program on one real PostgreSQL, behind a real balancer that Twilio's webhooks go to.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>The nodes' database.</summary>
    public const string Database = "operator";

    private readonly List<OperatorProcess> others = [];
    private readonly List<TcpRelay> relays = [];
    private NginxBalancer? balancer;

    private Cluster(Conversation conversation) => Conversation = conversation;

    /// <summary>Twilio, the phones and the first node.</summary>
    public Conversation Conversation { get; }

    /// <summary>All nodes.</summary>
    public IReadOnlyList<OperatorProcess> Nodes => [Conversation.Program, .. others];

    /// <summary>Where the nodes keep everything.</summary>
    public PostgresServer Postgres { get; } = new();

    /// <summary>The way from each node to the database.</summary>
    public IReadOnlyList<TcpRelay> Relays => relays;

    /// <summary>Everything but the nodes' start.</summary>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="prepare">What each node's folder and settings need more.</param>
    public static async Task<Cluster> PrepareAsync(int nodes, Action<OperatorProcess> prepare)
    {
        var conversation = await Conversation.PrepareAsync(new FakeTwilioOptions { ExpectationLimit = TimeSpan.FromMinutes(1) });
        var cluster = new Cluster(conversation);
        await cluster.Postgres.InitializeAsync();
        await cluster.Postgres.ExecuteAsync($"CREATE DATABASE {Database}");
        for (var i = 1; i < nodes; i++)
        {
            var node = OperatorProcess.Prepare();
            cluster.others.Add(node);
            foreach (var (name, value) in conversation.Program.Settings)
            {
                node.Settings[name] = value;
            }
        }

        foreach (var node in cluster.Nodes)
        {
            var relay = new TcpRelay(cluster.Postgres.Port);
            relay.Join();
            cluster.relays.Add(relay);
            node.Settings["DATABASE_URL"] = cluster.Postgres.Url(database: Database, port: relay.Port);
            prepare(node);
        }

        cluster.balancer = new NginxBalancer([.. cluster.Nodes.Select(node => node.Address)]);
        await cluster.balancer.StartAsync();
        conversation.Twilio.ConnectUrl = new Uri(cluster.balancer.Address, "/sms");
        return cluster;
    }

    /// <summary>Starts all nodes at once.</summary>
    public Task StartAsync() => Task.WhenAll(Nodes.Select(node => node.StartAsync()));

    /// <summary>From now on Twilio calls this node itself.</summary>
    public void CallOnly(OperatorProcess node) => Conversation.Twilio.ConnectUrl = new Uri(node.Address, "/sms");

    /// <summary>From now on Twilio calls the balancer again.</summary>
    public void CallBalancer() => Conversation.Twilio.ConnectUrl = new Uri(balancer!.Address, "/sms");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in others)
        {
            await node.DisposeAsync();
        }

        await Conversation.DisposeAsync();
        if (balancer is not null)
        {
            await balancer.DisposeAsync();
        }

        foreach (var relay in relays)
        {
            await relay.DisposeAsync();
        }

        await Postgres.DisposeAsync();
    }
}
