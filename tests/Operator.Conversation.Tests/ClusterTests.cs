using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Several nodes share the work: any of them takes any request, and what one leaves another finishes.</summary>
[TestCaseOrderer(typeof(ByName))]
public sealed partial class ClusterTests(ClusterFixture fixture, ITestOutputHelper output) : IClassFixture<ClusterFixture>
{
    // Each ends with all answers, which takes longer than to start a program again.
    private static readonly int Kills = Math.Max(1, CrashHarness.Number("OPERATOR_CRASH_KILLS", 0) / 10);
    private static readonly int Rate = CrashHarness.Number("OPERATOR_CRASH_RATE", 25);

    // Times say something on a machine that does nothing else; there crash.sh asks for these.
    private static readonly TimeSpan PublishLimit = CrashHarness.IsAskedFor ? TimeSpan.FromSeconds(1) : TimeSpan.MaxValue;
    private static readonly TimeSpan RecoveryLimit = CrashHarness.IsAskedFor ? TimeSpan.FromSeconds(10) : TimeSpan.MaxValue;

    private readonly Cluster cluster = fixture.Cluster;

    private Conversation Conversation => cluster.Conversation;

    [Fact]
    public async Task A_Texts_of_one_sender_are_answered_in_order_whichever_nodes_they_reach()
    {
        var phone = Conversation.NewPhone();
        cluster.CallOnly(cluster.Nodes[0]);
        await phone.TextAsync("health", Conversation.Token);
        await fixture.Slow.WaitForQuestionsAsync(1);

        string[] bodies = ["echo one", "echo two", "echo three", "echo four"];
        foreach (var (n, body) in bodies.Index())
        {
            cluster.CallOnly(cluster.Nodes[(n + 1) % cluster.Nodes.Count]);
            Assert.Equal(200, (await phone.TextAsync(body, Conversation.Token)).AnswerStatus);
        }

        cluster.CallBalancer();
        await Conversation.AskAsync("help more");
        Assert.Empty(phone.Received);
        fixture.Slow.Release();

        await phone.ExpectAsync("echo four", Conversation.Token);
        Assert.Equal(bodies, phone.Received.Select(text => text.Body).Skip(1));
        Assert.Contains("healthy", phone.Received[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B_What_is_published_on_one_node_is_live_on_the_others()
    {
        var phone = Conversation.NewPhone();
        var command = new CommandFile("fresh", "fresh") { Reply = "fresh {{ 1 | plus: 1 }}" };

        // The first text that a process answers at all takes as long as it takes to compile what answers it.
        foreach (var node in cluster.Nodes)
        {
            cluster.CallOnly(node);
            await Conversation.AskAsync(phone, "help");
        }

        await SaveAsync(cluster.Nodes[1], JsonNode.Parse(command.ToString())!);
        var published = TimeProvider.System.GetTimestamp();

        foreach (var node in cluster.Nodes)
        {
            cluster.CallOnly(node);
            await Until.TrueAsync(async _ => await Conversation.AskAsync(phone, "fresh") == "fresh 2", "the new command");
        }

        cluster.CallBalancer();
        var needed = TimeProvider.System.GetElapsedTime(published);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all three nodes answered with it {needed.TotalSeconds:0.00} s after it was published"));
        Assert.InRange(needed, TimeSpan.Zero, PublishLimit);
    }

    [Fact]
    public async Task B_What_is_retracted_on_one_node_stops_on_the_others()
    {
        var phone = Conversation.NewPhone();
        await SaveAsync(cluster.Nodes[1], JsonNode.Parse(new CommandFile("fleeting", "fleeting") { Reply = "here" }.ToString())!);
        await AllNodesAnswerAsync(isThere: true);

        using var http = ElsaApi.Client(cluster.Nodes[1]);
        using var answer = await http.PostAsync(new Uri("/elsa/api/workflow-definitions/fleeting/retract", UriKind.Relative), null, Conversation.Token);
        answer.EnsureSuccessStatusCode();
        var retracted = TimeProvider.System.GetTimestamp();
        await AllNodesAnswerAsync(isThere: false);
        var needed = TimeProvider.System.GetElapsedTime(retracted);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no node knew it any more {needed.TotalSeconds:0.00} s after it was retracted"));
        cluster.CallBalancer();

        async Task AllNodesAnswerAsync(bool isThere)
        {
            foreach (var node in cluster.Nodes)
            {
                cluster.CallOnly(node);
                await Until.TrueAsync(async _ => await Conversation.AskAsync(phone, "fleeting") == "here" == isThere, "the answer of each node");
            }
        }
    }

    /// <summary>What one workflow uses as an activity is changed and deleted on some nodes; it runs with that on all.</summary>
    [Fact]
    public async Task B_What_uses_a_workflow_as_an_activity_follows_it_on_all_nodes()
    {
        await SaveAsync(cluster.Nodes[0], Part("first"));
        await SaveAsync(cluster.Nodes[1], Definition("whole", """{"id":"part","type":"Part"}"""));
        await ExpectAsync(HttpStatusCode.OK, "first");

        await SaveAsync(cluster.Nodes[2], Part("second"));
        await ExpectAsync(HttpStatusCode.OK, "second");

        using var http = ElsaApi.Client(cluster.Nodes[0]);
        using var answer = await http.DeleteAsync(new Uri("/elsa/api/workflow-definitions/part", UriKind.Relative), Conversation.Token);
        answer.EnsureSuccessStatusCode();
        await ExpectAsync(HttpStatusCode.InternalServerError, null);

        async Task ExpectAsync(HttpStatusCode status, string? text)
        {
            foreach (var node in cluster.Nodes)
            {
                await Until.TrueAsync(async token => await RunAsync(node, token) == (status, text), $"{status} with '{text}'");
            }
        }

        static async Task<(HttpStatusCode Status, string? Text)> RunAsync(OperatorProcess node, CancellationToken token)
        {
            using var http = ElsaApi.Client(node);
            using var answer = await http.PostAsJsonAsync(new Uri("/elsa/api/workflow-definitions/whole/execute", UriKind.Relative), new JsonObject(), token);

            // A node that does not know it yet says nothing.
            var body = await answer.Content.ReadAsStringAsync(token);
            return (answer.StatusCode, body.Length == 0 ? null : (string?)JsonNode.Parse(body)!["workflowState"]?["correlationId"]);
        }

        static JsonNode Part(string text)
        {
            var part = Definition("part", $$$$"""
                {"id":"say","type":"Elsa.Correlate","correlationId":{"typeName":"String","expression":{"type":"Literal","value":"{{{{text}}}}"}}}
                """);
            part["options"] = new JsonObject { ["usableAsActivity"] = true };
            return part;
        }

        static JsonNode Definition(string id, string activity) => new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray(JsonNode.Parse(activity)) },
        };
    }

    [Fact]
    public async Task D_Sessions_and_tokens_are_good_on_all_nodes()
    {
        using var http = ElsaApi.Client(cluster.Nodes[0]);
        http.DefaultRequestHeaders.Authorization = null;
        using var answer = await http.PostAsJsonAsync(
            new Uri("/elsa/api/identity/login", UriKind.Relative), new { username = "admin", password = "a-password-for-tests" }, Conversation.Token);
        var token = (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Conversation.Token))!["accessToken"];

        foreach (var node in cluster.Nodes)
        {
            using var other = new HttpClient { BaseAddress = node.Address };
            other.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var list = await other.GetAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), Conversation.Token);
            Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        }
    }

    [Fact]
    public async Task D_An_event_reaches_a_workflow_that_another_node_looks_after_once()
    {
        var phone = Conversation.NewPhone();
        cluster.CallOnly(cluster.Nodes[0]);
        Assert.StartsWith("late: started", await Conversation.AskAsync(phone, "late"), StringComparison.Ordinal);

        await Task.WhenAll(cluster.Nodes.Select(node => ElsaApi.TriggerAsync(node, "late")));

        await phone.ExpectAsync("late has happened", Conversation.Token);
        cluster.CallBalancer();
        Assert.Equal("echo after", await Conversation.AskAsync(phone, "echo after"));
        Assert.Single(Conversation.Twilio.Accepted, message => message.Body == "late has happened");
    }

    [Fact]
    public async Task D_An_event_that_nobody_waited_for_waits_for_a_workflow_on_any_node()
    {
        var phone = Conversation.NewPhone();
        await ElsaApi.TriggerAsync(cluster.Nodes[1], "early");

        cluster.CallOnly(cluster.Nodes[2]);
        await phone.TextAsync("early", Conversation.Token);

        await phone.ExpectAsync("early has happened", Conversation.Token);
        cluster.CallBalancer();
    }

    [Fact]
    public async Task F_When_nodes_are_killed_at_work_the_others_finish_it()
    {
        var report = await EndNodesAsync(node => node.KillAsync());

        Assert.All(report.Recoveries, recovery => Assert.InRange(recovery, TimeSpan.Zero, RecoveryLimit));
    }

    [Fact]
    public async Task F_When_nodes_are_asked_to_stop_at_work_they_finish_it_or_the_others_do()
    {
        var report = await EndNodesAsync(async node =>
        {
            node.Terminate();
            Assert.Equal(0, await node.WaitForExitAsync());
        });

        Assert.Equal(0, report.Unsaid);
    }

    /// <summary>Ends one node after the other while phones text; each is started again once the others have answered all that came before.</summary>
    private async Task<CrashReport> EndNodesAsync(Func<OperatorProcess, Task> end)
    {
        var harness = new CrashHarness(Conversation, Rate);
        var report = await harness.RunAsync(Kills, 0, async n =>
        {
            var node = cluster.Nodes[n % cluster.Nodes.Count];
            var ended = TimeProvider.System.GetTimestamp();
            await end(node);
            await harness.AnsweredAsync();
            var recovery = TimeProvider.System.GetElapsedTime(ended);
            await node.StartAsync();
            return recovery;
        });

        output.WriteLine(report.ToString());
        report.AssertFaultless();
        return report;
    }

    private static async Task SaveAsync(OperatorProcess node, JsonNode model)
    {
        using var http = ElsaApi.Client(node);
        using var answer = await http.PostAsJsonAsync(
            new Uri("/elsa/api/workflow-definitions", UriKind.Relative), new JsonObject { ["model"] = model, ["publish"] = true }, Conversation.Token);
        answer.EnsureSuccessStatusCode();
    }
}
