using Operator.Activities.Tests.Harness;
using Operator.Monitors;
using Operator.Parsing;

namespace Operator.Activities.Tests;

public sealed class MonitoringCommandTests
{
    private readonly CommandHarness operatorUnderTest = new();

    [Fact]
    public async Task Status_tells_problems_first()
    {
        operatorUnderTest.Monitors.AddRange([
            new FakeMonitor("host", "builtin") { Answer = new HealthReport(HealthStatus.Healthy, "cpu 3%", []) },
            new FakeMonitor("api", "http") { Answer = new HealthReport(HealthStatus.Unhealthy, "HTTP 503", []) },
            new FakeMonitor("db", "postgresql") { Answer = new MonitorFailure(MonitorFailureKind.Unreachable, "db", "connection refused", null) },
            new FakeMonitor("shop", "http") { Answer = new HealthReport(HealthStatus.Healthy, "", []), Elapsed = TimeSpan.FromSeconds(1.5) },
        ]);
        Assert.Equal(
            "2 of 4 need a look\nDOWN db: connection refused\nDOWN api: HTTP 503\nOK: host, shop 1.5 s",
            await operatorUnderTest.TextAsync("status"));
    }

    [Fact]
    public async Task Status_without_problems_says_so_first()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("api", "http") { Answer = new HealthReport(HealthStatus.Healthy, "", []) });
        Assert.Equal("All OK\nOK api 12 ms", await operatorUnderTest.TextAsync("status"));
    }

    [Fact]
    public async Task An_unknown_state_is_a_problem()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("api", "http") { Answer = new HealthReport(HealthStatus.Unknown, "no status field", []) });
        Assert.Equal("1 of 1 need a look\nUNKNOWN api: no status field", await operatorUnderTest.TextAsync("status"));
    }

    [Fact]
    public async Task Health_of_one_system_goes_into_depth()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("db", "postgresql")
        {
            Answer = new HealthReport(HealthStatus.Degraded, "many clients", [new Stat("active", 90, "", null, 100, AlarmLevel.Warning)]),
        });
        Assert.Equal(
            "WARN db (postgresql) 12 ms\nmany clients\nactive 90 of 100 (90%) WARN",
            await operatorUnderTest.TextAsync("health", ("name", "DB")));
    }

    [Fact]
    public async Task Health_of_an_unknown_system_names_those_there_are()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("db", "postgresql"));
        Assert.Equal("dbx: no system has that name. There are: db.", await operatorUnderTest.TextAsync("health", ("name", "dbx")));
    }

    [Fact]
    public async Task Logs_takes_a_level_or_a_text_and_a_window()
    {
        var logs = new FakeMonitor("loki", "loki")
        {
            Answer = new LogSearchResult([new LogLine(CommandHarness.Now.AddSeconds(-90), "error", "api", "boom")], 12_000, TotalIsLowerBound: true),
        };
        operatorUnderTest.Monitors.Add(logs);
        Assert.Equal(
            "12,000+ in the last 30m (loki)\n1m 30s api: boom",
            await operatorUnderTest.TextAsync("logs", ("text", "error"), ("window", TimeSpan.FromMinutes(30))));
        Assert.Equal(new LogQuery(null, TimeSpan.FromMinutes(30), null, "error", 5), Assert.Single(logs.Asked));
    }

    [Theory]
    [InlineData("logs boom last 30m from api", "boom", "api", "1 from api in the last 30m (loki)\n5 s api: boom")]
    [InlineData("logs last 30m from api on loki", null, "api", "1 from api in the last 30m (loki)\n5 s api: boom")]
    [InlineData("logs connection from api last 30m", "connection from api", null, "1 in the last 30m (loki)\n5 s api: boom")]
    public async Task Logs_after_a_time_takes_a_service(string text, string? searched, string? service, string reply)
    {
        var logs = new FakeMonitor("loki", "loki") { Answer = new LogSearchResult([new LogLine(CommandHarness.Now.AddSeconds(-5), "error", "api", "boom")], 1) };
        operatorUnderTest.Monitors.Add(logs);
        Assert.Equal(reply, await operatorUnderTest.SayAsync(text));
        Assert.Equal(new LogQuery(searched, TimeSpan.FromMinutes(30), service, null, 5), Assert.Single(logs.Asked));
    }

    [Fact]
    public async Task Logs_that_find_nothing_say_so()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("loki", "loki") { Answer = new LogSearchResult([], 0) });
        Assert.Equal(
            "Nothing for 'Boom' from api in the last 1h (loki).", await operatorUnderTest.TextAsync("logs", ("text", "Boom"), ("service", "api")));
    }

    [Fact]
    public async Task Db_asks_for_the_topic()
    {
        var db = new FakeMonitor("db", "postgresql") { Answer = new StatsResult("connections", [new Stat("active", 12, "", null, 100)]) };
        operatorUnderTest.Monitors.Add(db);
        Assert.Equal("db connections\nactive 12 of 100 (12%)", await operatorUnderTest.TextAsync("db", ("topic", "connections")));
        Assert.Equal("connections", Assert.Single(db.Asked));
    }

    [Fact]
    public async Task Slow_asks_the_database_that_knows()
    {
        var pool = new FakeMonitor("pool", "pgbouncer");
        var db = new FakeMonitor("db", "postgresql") { Topics = ["connections", "slow"], Answer = new StatsResult("slow", [new Stat("ann pid 7: SELECT ?", 12, "s")]) };
        operatorUnderTest.Monitors.AddRange([pool, db]);
        Assert.Equal("db slow\nann pid 7: SELECT ? 12 s", await operatorUnderTest.TextAsync("slow"));
        Assert.Empty(pool.Asked);
    }

    [Theory]
    [InlineData("slow", null, "slow: it is a question for postgresql, which is not configured. Set DB_STATS_URL, or add one to monitors.json.")]
    [InlineData("db", "LOCKS", "locks: it is a question for postgresql, which is not configured. Set DB_STATS_URL, or add one to monitors.json.")]
    [InlineData("db", "pools", "pools: it is a question for pgbouncer, which is not configured. Set DB_STATS_URL, or add one to monitors.json.")]
    [InlineData("db", "tables", "operator: no topic 'tables'; use connections, size")]
    public async Task Db_without_a_database_that_knows_names_the_setting(string command, string? topic, string reply)
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("operator", "builtin")
        {
            Answer = new MonitorFailure(MonitorFailureKind.NotFound, "operator", $"no topic '{topic}'; use connections, size", null),
        });
        Assert.Equal(reply, await operatorUnderTest.TextAsync(command, topic is null ? [] : [("topic", topic)]));
    }

    [Theory]
    [InlineData("orders", "orders size\nactive 12")]
    [InlineData("Orders", "orders size\nactive 12")]
    [InlineData("sales", "sales: no system for database stats has that name. There are: db, orders.")]
    [InlineData("pgbouncer", "pgbouncer: it is not configured. Set DB_STATS_URL.")]
    public async Task Db_asks_the_database_that_is_named(string name, string reply)
    {
        operatorUnderTest.Monitors.AddRange([
            new FakeMonitor("db", "postgresql"),
            new FakeMonitor("orders", "postgresql") { Answer = new StatsResult("size", [new Stat("active", 12)]) },
        ]);
        Assert.Equal(reply, await operatorUnderTest.TextAsync("db", ("topic", "size"), ("system", name)));
    }

    [Fact]
    public async Task Health_of_a_kind_that_is_not_configured_names_its_setting() =>
        Assert.Equal("loki: it is not configured. Set LOKI_URL.", await operatorUnderTest.TextAsync("health", ("name", "Loki")));

    [Fact]
    public async Task Targets_tells_those_that_are_down_first()
    {
        operatorUnderTest.Monitors.AddRange([
            new FakeMonitor("gatekeeper", "gatekeeper"),
            new FakeMonitor("prometheus.eu", "prometheus")
            {
                Answer = ServicesResult.From([
                    new ServiceState("node a:9100", HealthStatus.Healthy, ""), new ServiceState("node b:9100", HealthStatus.Unhealthy, "connection refused")]),
            },
        ]);
        Assert.Equal(
            "1 of 2 targets not up (prometheus.eu)\nDOWN node b:9100: connection refused\nOK node a:9100",
            await operatorUnderTest.TextAsync("targets"));
    }

    [Fact]
    public async Task Targets_without_prometheus_names_its_setting()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("gatekeeper", "gatekeeper"));
        Assert.Equal("prometheus: it is not configured. Set PROMETHEUS_URL.", await operatorUnderTest.TextAsync("targets"));
    }

    [Fact]
    public async Task Top_tells_the_highest_first()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("prometheus", "prometheus")
        {
            Answer = new MetricsResult(
            [
                .. ((double[])[3, double.NaN, 9, 1, 7, 5]).Select((value, i) => new MetricSeries(
                    "m", new Dictionary<string, string> { ["host"] = $"h{i}" }, [new MetricPoint(CommandHarness.Now, value)])),
            ], 6, []),
        });
        Assert.Equal("m, top 5 of 6\nh2 9\nh4 7\nh5 5\nh0 3\nh3 1", await operatorUnderTest.TextAsync("top", ("query", "m")));
    }

    [Fact]
    public async Task Logs_tells_levels_and_what_is_missing()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("es", "elasticsearch")
        {
            Answer = new LogSearchResult([new LogLine(CommandHarness.Now.AddSeconds(-5), "error", null, "boom")], 12_345)
            {
                Levels = [new LogLevelCount("error", 12_000), new LogLevelCount("warn", 345)], Warnings = ["Partial: 2 of 5 shards failed"],
            },
        });
        Assert.Equal(
            "12,345 in the last 1h (es): 12,000 error, 345 warn\nPartial: 2 of 5 shards failed\n5 s boom",
            await operatorUnderTest.TextAsync("logs", ("text", "boom")));
    }

    [Fact]
    public async Task Gateway_without_one_names_the_setting() => Assert.Equal(
        "gateway status: no system to ask is configured. Set API_GATEWAY_URL, GATEKEEPER_URL or AWS_API_GATEWAY.",
        await operatorUnderTest.TextAsync("gateway"));

    [Fact]
    public async Task Services_tells_problems_first()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("gatekeeper", "gatekeeper")
        {
            Answer = ServicesResult.From([
                new ServiceState("squirrel", HealthStatus.Healthy, "12 ms"),
                new ServiceState("spotify", HealthStatus.Unhealthy, "503: Service unavailable"),
                new ServiceState("web", HealthStatus.Unknown, "no /health (404)"),
            ]),
        });
        Assert.Equal(
            "1 of 3 healthy (gatekeeper)\nDOWN spotify: 503: Service unavailable\nUNKNOWN web: no /health (404)\nOK squirrel 12 ms",
            await operatorUnderTest.TextAsync("services"));
    }

    [Fact]
    public async Task Services_of_a_gateway_that_knows_none()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("gatekeeper", "gatekeeper") { Answer = ServicesResult.From([]) });
        Assert.Equal("gatekeeper knows no services.", await operatorUnderTest.TextAsync("services"));
    }

    [Fact]
    public async Task Services_without_a_gateway_names_the_setting() => Assert.Equal(
        "services: no system to ask is configured. Set GATEKEEPER_URL or PROMETHEUS_URL.", await operatorUnderTest.TextAsync("services"));

    [Fact]
    public async Task Gateway_with_a_service_asks_that_one()
    {
        var gateway = new FakeMonitor("gatekeeper", "gatekeeper")
        {
            Answer = new ServiceReply(
                "spotify", 200, """{"status":"degraded","queue":3}""", IsJson: true, TimeSpan.FromMilliseconds(7), HealthStatus.Degraded,
                [new Stat("status", null, Text: "degraded"), new Stat("queue", 3)], ""),
        };
        operatorUnderTest.Monitors.Add(gateway);
        Assert.Equal("spotify WARN 7 ms\nstatus degraded\nqueue 3", await operatorUnderTest.TextAsync("gateway", ("service", "Spotify")));
        Assert.Equal(new ServiceCall("Spotify"), Assert.Single(gateway.Asked));
    }

    [Theory]
    [InlineData("""{"a":[1,2.5,null,{"b":true}]}""")]
    [InlineData("""{"a":["\ud800"]}""")]
    public async Task Gateway_with_a_service_takes_any_JSON(string body)
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("gatekeeper", "gatekeeper")
        {
            Answer = new ServiceReply("spotify", 200, body, IsJson: true, TimeSpan.FromMilliseconds(7), HealthStatus.Healthy, [], ""),
        });
        Assert.Equal("spotify OK 7 ms", await operatorUnderTest.TextAsync("gateway", ("service", "spotify")));
    }

    [Fact]
    public async Task Gateway_with_a_service_that_fails_says_why()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("gatekeeper", "gatekeeper")
        {
            Answer = new MonitorFailure(MonitorFailureKind.NotFound, "gatekeeper", "no service 'x'.", "There are: spotify."),
        });
        Assert.Equal("gatekeeper: no service 'x'. There are: spotify.", await operatorUnderTest.TextAsync("gateway", ("service", "x")));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("STATUS")]
    public async Task Gateway_status_is_the_gateway_itself(string word)
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("kong", "kong") { Answer = new StatsResult("kong", [new Stat("connections", 7)]) });
        Assert.Equal("kong OK 12 ms\nconnections 7", await operatorUnderTest.TextAsync("gateway", ("service", word)));
    }

    [Fact]
    public async Task Help_lists_usage_lines_and_tells_one_in_detail()
    {
        operatorUnderTest.Commands.Add(new CommandSpec("db", "db [<topic:word>] [on <system:word>]", ["database"], "Database figures.", ["db connections", "db"]));
        operatorUnderTest.Commands.Add(new CommandSpec("more", "more", [], "The next page.", ["more"]));
        Assert.Equal("db [<topic>]\nmore\nMost also take: on <system>\nMore on one: help <command>", await operatorUnderTest.TextAsync("help"));
    }

    [Fact]
    public async Task Help_on_one_command_tells_it_in_detail()
    {
        operatorUnderTest.Commands.Add(new CommandSpec("db", "db [<topic:word>] [on <system:word>]", ["database"], "Database figures.", ["db connections", "db"]));
        Assert.Equal(
            "db [<topic>] [on <system>]\nDatabase figures.\ne.g. db connections, db\nAlso: database",
            await operatorUnderTest.TextAsync("help", ("command", "DB")));
    }

    [Fact]
    public async Task More_gives_the_next_page()
    {
        operatorUnderTest.Messages.Pages.Enqueue("page 2");
        Assert.Equal("page 2", await operatorUnderTest.TextAsync("more"));
    }
}
