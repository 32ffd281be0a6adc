using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Tests.Aws;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.CloudWatch;

public sealed class CloudWatchLogsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Newest_part_is_searched_first_and_empty_pages_are_followed()
    {
        await using var server = await AwsServer.StartAsync(("FilterLogEvents", [
            """{"events":[],"nextToken":"n1","searchedLogStreams":[]}""",
            """{"events":[{"logStreamName":"s","timestamp":1699999990000,"message":"ERROR one\n","ingestionTime":1,"eventId":"1"}],"nextToken":"n2"}""",
            """{"events":[{"timestamp":1699999999000,"message":"{\"level\":\"error\",\"message\":\"two\"}"}]}""",
            """{"events":[{"timestamp":1699999000000,"message":"panic: three"}]}"""]));
        var found = await SearchAsync(server, new LogQuery("Boom \"x\"", TimeSpan.FromHours(16), Limit: 3));
        Assert.Equal(
            [
                new LogLine(Now - TimeSpan.FromSeconds(1), "error", "orders", "two"),
                new LogLine(Now - TimeSpan.FromSeconds(10), "error", "orders", "ERROR one"),
                new LogLine(Now - TimeSpan.FromSeconds(1000), null, "orders", "panic: three"),
            ],
            found.Value!.Lines);
        Assert.Equal((3L, true), (found.Value.Total, found.Value.TotalIsLowerBound));
        var asked = AwsServer.Bodies(server, "FilterLogEvents");
        Assert.Equal([null, "n1", "n2", null], asked.Select(body => (string?)body["nextToken"]));
        Assert.Equal(
            [(1_699_996_400_000L, 1_699_999_999_999L), (1_699_989_200_000L, 1_699_996_399_999L)],
            asked.Where(body => body["nextToken"] is null).Select(body => ((long)body["startTime"]!, (long)body["endTime"]!)));
        Assert.Equal("/aws/lambda/orders", (string?)asked[0]["logGroupName"]);
        Assert.Equal(@"?""Boom \""x\"""" ?""boom \""x\"""" ?""BOOM \""X\""""", (string?)asked[0]["filterPattern"]);
    }

    [Fact]
    public async Task Whole_window_is_counted_when_there_is_little()
    {
        await using var server = await AwsServer.StartAsync(("FilterLogEvents", ["""{"events":[]}"""]));
        var found = await SearchAsync(server, new LogQuery(null, TimeSpan.FromHours(1), Level: "error"));
        Assert.Empty(found.Value!.Lines);
        Assert.Equal((0L, false), (found.Value.Total, found.Value.TotalIsLowerBound));
        var asked = AwsServer.Bodies(server, "FilterLogEvents");
        Assert.Equal(1_699_996_400_000L, (long)asked[^1]["startTime"]!);
        Assert.StartsWith("?\"error\" ?\"Error\" ?\"ERROR\" ", (string?)asked[0]["filterPattern"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_without_end_are_left_after_twenty()
    {
        await using var server = await AwsServer.StartAsync(("FilterLogEvents", ["""{"events":[],"nextToken":"again"}"""]));
        var found = await SearchAsync(server, new LogQuery("x", TimeSpan.FromHours(1)));
        Assert.Equal((0L, true), (found.Value!.Total, found.Value.TotalIsLowerBound));
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task Service_chooses_among_the_groups_of_the_settings()
    {
        await using var server = await AwsServer.StartAsync(("FilterLogEvents", ["""{"events":[]}"""]));
        await SearchAsync(server, new LogQuery("x", TimeSpan.FromMinutes(1), "WEB"), "/aws/lambda/orders,/ecs/web");
        Assert.Equal(["/ecs/web"], AwsServer.Bodies(server, "FilterLogEvents").Select(body => (string?)body["logGroupName"]).Distinct());
        var failure = (await SearchAsync(server, new LogQuery("x", TimeSpan.FromMinutes(1), "nope"), "/aws/lambda/orders,/ecs/web")).Failure;
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.NotFound, "cloudwatch", "no log group has 'nope' in its name.", "There are: /aws/lambda/orders, /ecs/web."), failure);
    }

    [Fact]
    public async Task Without_groups_the_remedy_is_told()
    {
        await using var server = await AwsServer.StartAsync();
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.NotConfigured, "cloudwatch", "no log group is configured", "Name log groups beside CLOUDWATCH_REGION."),
            (await SearchAsync(server, new LogQuery("x", TimeSpan.FromMinutes(1)), "")).Failure);
    }

    [Fact]
    public async Task Group_that_is_not_there_is_told()
    {
        await using var server = await AwsServer.StartAsync(("FilterLogEvents", ["""{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}"""]));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.NotFound, "cloudwatch", "The specified log group does not exist.", null),
            (await SearchAsync(server, new LogQuery("x", TimeSpan.FromMinutes(1)))).Failure);
    }

    [Fact]
    public async Task Insights_are_polled_until_they_are_complete()
    {
        await using var server = await AwsServer.StartAsync(
            ("StartQuery", ["""{"queryId":"12ab3456-12ab-123a-789e-1234567890ab"}"""]),
            ("GetQueryResults", [
                """{"status":"Scheduled","results":[],"statistics":{}}""",
                """{"status":"Running","results":[],"statistics":{"recordsMatched":1.0}}""",
                """
                {"status":"Complete","statistics":{"recordsMatched":12000.0,"recordsScanned":50000.0,"bytesScanned":1.0},"results":[
                  [{"field":"@timestamp","value":"2023-11-14 22:13:19.000"},{"field":"@message","value":"ERROR boom"},{"field":"@log","value":"123456789012:/ecs/web"},{"field":"@ptr","value":"p"}]]}
                """]));
        var found = await SearchAsync(server, new LogQuery("a/b (x)", TimeSpan.FromHours(1), Limit: 3), "/ecs/web,/ecs/db", LogSearchKind.Insights);
        Assert.Equal([new LogLine(Now - TimeSpan.FromSeconds(1), "error", "web", "ERROR boom")], found.Value!.Lines);
        Assert.Equal((12_000L, false), (found.Value.Total, found.Value.TotalIsLowerBound));
        Assert.Equal(
            """{"logGroupNames":["/ecs/web","/ecs/db"],"startTime":1699996400,"endTime":1700000000,"queryString":"fields @timestamp, @message, @log | filter @message like /(?i)a\\x2fb \\x28x\\x29/ | sort @timestamp desc | limit 3","limit":3}""",
            AwsServer.Bodies(server, "StartQuery").Single().ToJsonString());
        Assert.Equal(3, AwsServer.Bodies(server, "GetQueryResults").Count);
    }

    [Fact]
    public async Task Insights_that_take_too_long_are_stopped_and_told_as_partial()
    {
        await using var server = await AwsServer.StartAsync(
            ("StartQuery", ["""{"queryId":"q"}"""]),
            ("GetQueryResults", ["""{"status":"Running","results":[],"statistics":{"recordsMatched":7.0}}"""]),
            ("StopQuery", ["""{"success":true}"""]));
        var found = await SearchAsync(server, new LogQuery("x", TimeSpan.FromHours(1)), "/ecs/web", LogSearchKind.Insights, TimeSpan.FromSeconds(1));
        Assert.Equal((7L, true, "Partial: the search ran out of time"), (found.Value!.Total, found.Value.TotalIsLowerBound, Assert.Single(found.Value.Warnings)));
        Assert.Single(AwsServer.Bodies(server, "StopQuery"));
    }

    [Fact]
    public async Task Insights_that_fail_are_told()
    {
        await using var server = await AwsServer.StartAsync(("StartQuery", ["""{"queryId":"q"}"""]), ("GetQueryResults", ["""{"status":"Failed","results":[]}"""]));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.BadResponse, "cloudwatch", "the log query ended as 'failed'", null),
            (await SearchAsync(server, new LogQuery("x", TimeSpan.FromHours(1)), "/ecs/web", LogSearchKind.Insights)).Failure);
    }

    // Only the wall clock's reading is fixed: waiting between polls takes real time.
    private static async Task<MonitorAnswer<LogSearchResult>> SearchAsync(
        LoopbackHttpServer server, LogQuery query, string groups = "/aws/lambda/orders", LogSearchKind kind = LogSearchKind.Filter, TimeSpan? timeout = null)
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddCloudWatch(new CloudWatchOptions
            {
                Url = server.Url,
                Region = "eu-central-1",
                AccessKeyId = "AKIDEXAMPLE",
                SecretAccessKey = "s3cret",
                LogGroups = groups,
                LogSearch = kind,
                Timeout = timeout ?? TimeSpan.FromSeconds(20),
            }),
            services => services.AddSingleton<TimeProvider>(new FixedWallClock(Now)));
        return await monitors.Get<ILogsMonitor>().SearchAsync(query, Token);
    }

    private sealed class FixedWallClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
