using System.Net;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <content>What the database sees of it, and what happens without it.</content>
public sealed partial class ClusterTests
{
    /// <summary>Each new time of a trigger is noted in the database, and each start: there are as many of the one as of the other.</summary>
    [Fact]
    public async Task C_Each_time_counts_once_whatever_becomes_of_the_nodes()
    {
        // Each by itself, so that nothing waits for what waits for it; what was under way meanwhile is forgotten.
        string[] statements =
        [
            "CREATE TABLE noted (what text, time bigint)",
            "CREATE FUNCTION note_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO noted VALUES (OLD.activity_id, OLD.due_at); RETURN NULL; END $$",
            "CREATE FUNCTION note_start() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO noted VALUES ('start', NEW.created_at); RETURN NULL; END $$",
            "CREATE TRIGGER note_time AFTER UPDATE ON trigger_schedule FOR EACH ROW EXECUTE FUNCTION note_time()",
            "CREATE TRIGGER note_start AFTER INSERT ON instance FOR EACH ROW WHEN (NEW.definition_id LIKE 'every-second%') EXECUTE FUNCTION note_start()",
            "TRUNCATE noted",
        ];
        foreach (var statement in statements)
        {
            await cluster.Postgres.ExecuteAsync(statement, Cluster.Database);
        }

        // So long that the others give it up.
        cluster.Nodes[1].Halt();
        await StartsAsync(14);
        cluster.Nodes[1].GoOn();
        await StartsAsync(4);
        await cluster.Nodes[2].KillAsync();
        await StartsAsync(4);
        await cluster.Nodes[2].StartAsync();
        await StartsAsync(2);

        var noted = await cluster.Postgres.QueryAsync<long[]>(
            """
            SELECT ARRAY[count(*) FILTER (WHERE what = 'start'), count(*) FILTER (WHERE what <> 'start'), count(DISTINCT (what, time)) FILTER (WHERE what <> 'start')]
            FROM noted
            """,
            Cluster.Database);
        output.WriteLine($"{noted[0]} starts, {noted[1]} new times, {noted[2]} of them different");
        Assert.Equal([noted[0], noted[0], noted[0]], noted);

        async Task StartsAsync(int more)
        {
            var enough = await CountAsync() + more;
            await Until.TrueAsync(async _ => await CountAsync() >= enough, $"{more} starts more");
        }

        Task<long> CountAsync() => cluster.Postgres.QueryAsync<long>("SELECT count(*) FROM noted WHERE what = 'start'", Cluster.Database);
    }

    [Fact]
    public async Task E_A_node_cut_off_from_the_database_says_so_and_comes_back_by_itself()
    {
        var phone = Conversation.NewPhone();
        var (node, relay) = (cluster.Nodes[2], cluster.Relays[2]);
        using var http = ElsaApi.Client(node);
        await relay.CutAsync();

        cluster.CallOnly(node);
        var refused = await phone.TextAsync("echo fallback", Conversation.Token);
        Assert.Equal(503, refused.AnswerStatus);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        cluster.CallBalancer();

        // Twilio posts the same to the fallback URL.
        Assert.Equal(200, (await phone.RepeatAsync(refused, Conversation.Token)).AnswerStatus);
        await phone.ExpectAsync("echo fallback", Conversation.Token);
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal($"echo c{n}", await Conversation.AskAsync(phone, $"echo c{n}"));
        }

        relay.Join();
        cluster.CallOnly(node);
        await Until.TrueAsync(async _ => await ReadyAsync() == HttpStatusCode.OK, "the node is ready again");
        Assert.Equal("echo back", await Conversation.AskAsync(phone, "echo back"));
        cluster.CallBalancer();

        async Task<HttpStatusCode> ReadyAsync()
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Conversation.Token);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task E_What_is_under_way_while_the_database_is_away_goes_on_when_it_is_back()
    {
        var phone = Conversation.NewPhone();
        var (node, relay) = (cluster.Nodes[1], cluster.Relays[1]);
        cluster.CallOnly(node);
        Assert.StartsWith("later: started", await Conversation.AskAsync(phone, "later away"), StringComparison.Ordinal);

        await relay.CutAsync();
        await node.Lines.ExpectAsync(line => line.Contains("in the background waits a second", StringComparison.Ordinal), Conversation.Token);
        relay.Join();

        await phone.ExpectAsync("later away", Conversation.Token);
        cluster.CallBalancer();
        Assert.Equal("echo after", await Conversation.AskAsync(phone, "echo after"));
        Assert.Single(Conversation.Twilio.Accepted, message => message.Body == "later away");
    }

    [Theory]
    [InlineData("instance", "NEW.definition_id = 'later'")]
    [InlineData("outbound", "NEW.body LIKE 'later: started%'")]
    public async Task E_What_the_database_has_and_did_not_answer_goes_on_all_the_same(string table, string condition)
    {
        var phone = Conversation.NewPhone();
        var answers = new LostAnswers(cluster.Postgres, Cluster.Database);
        cluster.CallOnly(cluster.Nodes[0]);
        await answers.HoldAsync(table, condition);
        await phone.TextAsync($"later {table}", Conversation.Token);
        await answers.LoseAsync();

        await phone.ExpectAsync($"later {table}", Conversation.Token);
        cluster.CallBalancer();
        await phone.TextAsync("echo after", Conversation.Token);
        await phone.ExpectAsync("echo after", Conversation.Token);
        Assert.Equal(["later: started, and waiting.", $"later {table}", "echo after"], phone.Received.Select(text => text.Body));
    }

    [Fact]
    public async Task F_When_the_database_crashes_all_goes_on_when_it_is_back()
    {
        var harness = new CrashHarness(Conversation, Rate);
        var report = await harness.RunAsync(Kills, 0, async _ =>
        {
            var crashed = TimeProvider.System.GetTimestamp();
            await cluster.Postgres.CrashAsync(Cluster.Database);
            await harness.AnsweredAsync();
            return TimeProvider.System.GetElapsedTime(crashed);
        });

        output.WriteLine(report.ToString());
        report.AssertFaultless();
    }
}
