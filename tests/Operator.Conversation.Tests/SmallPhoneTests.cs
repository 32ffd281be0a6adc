using Npgsql;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Answers of one segment, the connection pooler, and what is said when a system is not configured.</summary>
public sealed class SmallPhoneTests(SmallPhoneFixture small) : IClassFixture<SmallPhoneFixture>
{
    private Conversation Conversation => small.Conversation;

    [Fact]
    public async Task A_long_answer_comes_in_pages()
    {
        var phone = Conversation.NewPhone();

        List<string> pages = [await Conversation.AskAsync(phone, "help")];
        while (pages[^1].EndsWith(" more", StringComparison.Ordinal))
        {
            pages.Add(await Conversation.AskAsync(phone, "more"));
        }

        Assert.StartsWith("alerts [<words>]\ndb [<topic>]\n", pages[0], StringComparison.Ordinal);
        Assert.Equal(
            [.. Enumerable.Range(1, pages.Count - 1).Select(page => $"({page}/{pages.Count}) more"), $"({pages.Count}/{pages.Count})"],
            pages.Select(page => page.Split('\n')[^1]));
        Assert.InRange(pages.Count, 2, 4);
        Assert.Equal("Nothing more. Text help for all commands.", await Conversation.AskAsync(phone, "more"));
        Assert.All(pages, page => Assert.Equal(1, SmsSegments.Count(page)));
        Assert.Equal(
            ["alerts", "db", "gateway", "graph", "graphs", "health", "help", "logs", "metrics", "more", "services", "silences", "slow", "status", "targets", "top", "Most", "More"],
            pages.SelectMany(page => page.Split('\n')[..^1]).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Pages_are_each_persons_own()
    {
        await Conversation.AskAsync("help");

        Assert.Equal("Nothing more. Text help for all commands.", await Conversation.AskAsync("more"));
    }

    [Fact]
    public async Task Database_answers_come_from_PgBouncer()
    {
        await using var client = new NpgsqlConnection(small.PooledConnectionString);
        await client.OpenAsync(Conversation.Token);
        await using var query = new NpgsqlCommand("SELECT 1", client);
        await query.ExecuteScalarAsync(Conversation.Token);

        Assert.StartsWith(
            "db connections\nclients active 1 of 77 (1%)\nclients waiting 0\nlongest wait 0 s\nservers active 1\n",
            await Conversation.AskAsync("db connections"),
            StringComparison.Ordinal);
        Assert.StartsWith("db pools\n", await Conversation.AskAsync("db pools"), StringComparison.Ordinal);
        Assert.Matches(@"^All 2 OK\nOK db [\d.]+ m?s\nOK operator cpu ", await Conversation.AskAsync("status"));
    }

    [Theory]
    [InlineData("gateway status", "gateway status: no system to ask is configured. Set API_GATEWAY_URL, GATEKEEPER_URL or AWS_API_GATEWAY.")]
    [InlineData("metrics up", "up: it is a query for prometheus, which is not configured. Set PROMETHEUS_URL.")]
    [InlineData("targets", "prometheus: it is not configured. Set PROMETHEUS_URL.")]
    [InlineData("health loki", "loki: it is not configured. Set LOKI_URL.")]
    [InlineData("slow", "slow: it is a question for postgresql, which is not configured. Set DB_STATS_URL, or add one to monitors.json.")]
    [InlineData("db pools on sales", "sales: no system for database stats has that name. There are: db, operator.")]
    [InlineData("health web", "web: no system has that name. There are: db, operator.")]
    public async Task What_is_not_configured_is_told_with_what_to_set(string text, string reply) =>
        Assert.Equal(reply, await Conversation.AskAsync(text));
}
