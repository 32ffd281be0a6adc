using Npgsql;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>What each command answers when there is something to ask.</summary>
public sealed class CommandTests(MonitoredFixture monitored)
{
    private Conversation Conversation => monitored.Conversation;

    [Theory]
    [InlineData("help")]
    [InlineData("?")]
    [InlineData("commands")]
    [InlineData("  HELP  ")]
    public async Task Help_lists_every_command_as_it_is_texted(string text)
    {
        var phone = Conversation.NewPhone();

        Assert.Equal(
            """
            alerts [<words>]
            db [<topic>]
            gateway [<service>]
            graph <dashboard> [<panel>] [last <range>]
            graphs [<words>]
            health [<name>]
            help [<command>]
            logs [<text>] [last <window> [from <service>]]
            metrics [<query>] [last <range>]
            more
            services
            silences
            slow
            status
            targets
            top <query>
            Most also take: on <system>
            More on one: help <command>
            """,
            await Conversation.AskAsync(phone, text));
    }

    [Fact]
    public async Task Status_says_what_is_wrong_first() => Assert.Equal(
        """
        2 of 6 need a look
        DOWN payments: HTTP 503
        WARN prometheus: 1 of 2 targets down
        OK: db, kong, web, operator
        """,
        await Conversation.AskForStatusAsync());

    [Fact]
    public async Task Health_has_a_line_for_each_system() => Assert.Matches(
        """
        ^4 of 6 healthy
        DOWN payments [\d.]+ m?s: HTTP 503
        WARN prometheus [\d.]+ m?s: 1 of 2 targets down
        OK db [\d.]+ m?s
        OK kong [\d.]+ m?s
        OK web [\d.]+ m?s
        OK operator [\d.]+ m?s$
        """,
        await Conversation.AskAsync("health"));

    [Fact]
    public async Task Health_of_one_system_goes_into_depth() =>
        Assert.Matches("""^OK db \(postgresql\) [\d.]+ m?s\nconnections \d+ of 100 \(\d+%\)\nversion \d+\.\d+$""", await Conversation.AskAsync("health db"));

    [Theory]
    [InlineData("metrics cpu", "CPU 25%")]
    [InlineData("metrics MEM", "Memory 40%")]
    [InlineData("metrics up", "Targets up 50% CRIT")]
    [InlineData("metrics app_temperature", "app_temperature (2)\n0/kitchen 21.5\n2/attic 30")]
    [InlineData("metrics app_temperature{room=\"attic\"}", "app_temperature{room=\"attic\"} 30")]
    [InlineData("metrics latency", "No data for Latency p95 in prometheus. The query is valid; nothing matches it now.")]
    [InlineData("metrics up{", "prometheus: 1:4: parse error: unexpected end of input inside braces. Correct the query.")]
    public async Task Metrics_come_from_Prometheus(string text, string reply) => Assert.Equal(reply, await Conversation.AskAsync(text));

    [Fact]
    public async Task Targets_and_the_highest_series_come_from_Prometheus()
    {
        Assert.Matches(
            @"^1 of 2 targets not up \(prometheus\)\nDOWN gone 127\.0\.0\.1:\d+: connection refused\nOK app localhost:\d+$",
            await Conversation.AskAsync("targets"));
        Assert.Equal("app_temperature\n2/attic 30\n0/kitchen 21.5", await Conversation.AskAsync("top app_temperature"));
    }

    [Fact]
    public async Task Slow_statements_come_from_PostgreSQL() => Assert.StartsWith("db slow\n", await Conversation.AskAsync("slow"), StringComparison.Ordinal);

    [Fact]
    public async Task Metrics_over_a_time_tell_the_extremes() =>
        Assert.Matches(@"^Memory 40% \(min 40%, avg 40%, max 40%\)$", await Conversation.AskAsync("metrics memory last 1m"));

    [Fact]
    public async Task Logs_finds_what_is_there_and_says_when_nothing_is()
    {
        var shipped = OperatorProcess.ShippedCommands;
        Assert.Matches(
            $@"^\d+ in the last 1h \(operator\)\n[\dhms ]+ \w+: Commands in force: {shipped}; files in the workflows folder: {shipped}",
            await Conversation.AskAsync("logs commands in force"));
        Assert.Equal("Nothing for 'error' in the last 1h (operator).", await Conversation.AskAsync("logs error"));
        Assert.Equal("Nothing for 'no such words' in the last 5m (operator).", await Conversation.AskAsync("logs no such words last 5m"));
        Assert.Equal("Nothing for 'commands' from web in the last 1h (operator).", await Conversation.AskAsync("logs commands last 1h from web"));
    }

    [Fact]
    public async Task Database_answers_come_from_PostgreSQL()
    {
        await using var session = await monitored.Postgres.OpenAsync();
        await using var transaction = await session.BeginTransactionAsync(Conversation.Token);
        await using var query = new NpgsqlCommand("SELECT 1", session, transaction);
        await query.ExecuteScalarAsync(Conversation.Token);

        Assert.Matches(
            """
            ^db connections
            used \d+ of 100 \(\d+%\)
            active \d+
            idle \d+
            idle in transaction 1
            waiting for a lock 0$
            """,
            await Conversation.AskAsync("db connections"));
        Assert.Matches(@"^db size\npostgres \d+\.\d+ MB\n", await Conversation.AskAsync("db size"));
        Assert.Equal("db replication\nreplication no standby connected", await Conversation.AskAsync("db replication"));
        Assert.Matches(@"^db: no topic 'tables'; use connections, ", await Conversation.AskAsync("db tables"));
    }

    [Fact]
    public async Task Gateway_status_comes_from_the_gateway() => Assert.Matches(
        """^kong OK [\d.]+ m?s\ndatabase reachable\nconnections 7\nidle connections 3\nrequests since start 1234$""",
        await Conversation.AskAsync("gateway status"));

    [Theory]
    [InlineData("metrcs cpu", "Unknown command 'metrcs'. Did you mean: metrics cpu? Text help for all.")]
    [InlineData("stauts", "Unknown command 'stauts'. Did you mean: status? Text help for all.")]
    [InlineData("good morning", "Unknown command 'good'. Text help for all.")]
    [InlineData("db size on sales", "sales: no system for database stats has that name. There are: db, operator.")]
    [InlineData("logs error last 5m on loki.dev", "loki.dev: no system for logs has that name. There are: operator.")]
    [InlineData("logs error on startup", "Nothing for 'error on startup' in the last 1h (operator).")]
    [InlineData("gateway status on edge", "edge: no system for gateway status has that name. There are: kong.")]
    [InlineData("metrics up on loki", "loki: it is not configured. Set LOKI_URL.")]
    [InlineData("status now", "status takes nothing more; 'now' is too much. Example: status")]
    [InlineData("db connections please", "db expects 'on' or nothing more after 'connections', not 'please'. Example: db connections")]
    [InlineData("help nothing", "There is no command 'nothing'. Text help for all.")]
    public async Task A_text_that_does_not_fit_is_told_how_it_would(string text, string reply) =>
        Assert.Equal(reply, await Conversation.AskAsync(text));

    [Fact]
    public async Task Answers_leave_from_the_number_that_was_texted_and_are_followed()
    {
        var phone = Conversation.NewPhone();
        await Conversation.AskAsync(phone, "help db");

        var request = await Conversation.Twilio.Requests.ExpectAsync(sent => sent.IsTo(phone.Number), Conversation.Token);
        Assert.Equal($"/2010-04-01/Accounts/{Conversation.Twilio.AccountSid}/Messages.json", request.Path);
        Assert.Equal(Conversation.Twilio.Number, request.Form["From"]);
        Assert.Matches($"^{Conversation.PublicUrl}/sms/status/[0-9a-f]{{32}}$", request.Form["StatusCallback"].ToString());
        Assert.Equal(Conversation.Twilio.AccountSid, request.User);
    }

    [Fact]
    public async Task One_persons_texts_are_answered_in_their_order()
    {
        var phone = Conversation.NewPhone();
        string[] texts = ["status", "help more", "more", "health", "help status", "help db"];
        foreach (var text in texts)
        {
            Assert.Equal(200, (await phone.TextAsync(text, Conversation.Token)).AnswerStatus);
        }

        List<string> replies = [];
        foreach (var text in texts)
        {
            replies.Add((await phone.ExpectAsync(_ => true, Conversation.Token, $"an answer to '{text}'")).Body);
        }

        Assert.Collection(
            replies,
            reply => Assert.StartsWith("2 of 6 need a look", reply, StringComparison.Ordinal),
            reply => Assert.StartsWith("more\n", reply, StringComparison.Ordinal),
            reply => Assert.Equal("Nothing more. Text help for all commands.", reply),
            reply => Assert.StartsWith("4 of 6 healthy", reply, StringComparison.Ordinal),
            reply => Assert.StartsWith("status\n", reply, StringComparison.Ordinal),
            reply => Assert.StartsWith("db [<topic>] [on <system>]\n", reply, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_plain_texts_of_few_segments()
    {
        foreach (var text in (string[])["help", "status", "health", "db connections", "metrics", "logs"])
        {
            var reply = await Conversation.AskAsync(text);
            Assert.True(SmsSegments.IsGsm(reply), reply);
            Assert.InRange(SmsSegments.Count(reply), 1, 3);
        }
    }
}
