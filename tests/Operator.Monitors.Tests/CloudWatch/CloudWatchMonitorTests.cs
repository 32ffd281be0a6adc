using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Tests.Aws;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.CloudWatch;

/// <summary>Against a server that answers as the API references of CloudWatch show.</summary>
public sealed class CloudWatchMonitorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private const string Data = """
        {"MetricDataResults":[
          {"Id":"q","Label":"i-1","Timestamps":[1699999800,1699999860],"Values":[12.5,20.25],"StatusCode":"Complete"},
          {"Id":"q","Label":"i-2","Timestamps":[],"Values":[],"StatusCode":"Complete"}],
         "Messages":[{"Code":"MaxMetricsExceeded","Value":"The maximum number of 100 metrics was reached."}]}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metric_is_asked_by_name_and_dimension_with_a_signature()
    {
        await using var server = await AwsServer.StartAsync(("GetMetricData", [Data]));
        var answer = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(
            new MetricsQuery("AWS/EC2:CPUUtilization:p95 InstanceId=i-1 Zone=eu/1"), Token))).Value!;
        var series = Assert.Single(answer.Series);
        Assert.Equal(("i-1", 20.25, 1), (series.Name, Assert.Single(series.Points).Value, answer.TotalSeries));
        Assert.Equal(["The maximum number of 100 metrics was reached."], answer.Warnings);
        var body = Assert.Single(AwsServer.Bodies(server, "GetMetricData"));
        Assert.Equal(
            """{"Id":"q","MetricStat":{"Metric":{"Namespace":"AWS/EC2","MetricName":"CPUUtilization","Dimensions":[{"Name":"InstanceId","Value":"i-1"},{"Name":"Zone","Value":"eu/1"}]},"Period":60,"Stat":"p95"}}""",
            body["MetricDataQueries"]![0]!.ToJsonString());
        Assert.Equal((1_699_999_100L, 1_700_000_000L, "TimestampAscending"), ((long)body["StartTime"]!, (long)body["EndTime"]!, (string?)body["ScanBy"]));
        var request = Assert.Single(server.Requests);
        Assert.True(WireSignature.IsSignedWith(Secret, request));
        Assert.Equal(
            ("POST", "/", "GraniteServiceVersion20100801.GetMetricData", "application/x-amz-json-1.0", "t0ken"),
            (request.Method, request.Path, request.Headers["X-Amz-Target"], request.Headers["Content-Type"], request.Headers["X-Amz-Security-Token"]));
        Assert.Contains("Credential=AKIDEXAMPLE/20231114/eu-central-1/monitoring/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT AVG(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId) GROUP BY InstanceId")]
    [InlineData("SEARCH('{AWS/EC2,InstanceId} CPUUtilization', 'Average')")]
    [InlineData("AWS/EC2:CPUUtilization:Average InstanceId")]
    public async Task Other_expressions_go_as_they_are(string expression)
    {
        await using var server = await AwsServer.StartAsync(("GetMetricData", [Data]));
        var answer = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery(expression, TimeSpan.FromHours(24)), Token))).Value!;
        Assert.Equal([12.5, 20.25], Assert.Single(answer.Series).Points.Select(point => point.Value));
        var query = Assert.Single(AwsServer.Bodies(server, "GetMetricData"))["MetricDataQueries"]![0]!;
        Assert.Equal((expression, 900), ((string?)query["Expression"], (int)query["Period"]!));
    }

    [Fact]
    public async Task Alarms_are_its_health()
    {
        await using var server = await AwsServer.StartAsync(("DescribeAlarms", ["""
            {"MetricAlarms":[{"AlarmName":"orders-5xx","AlarmDescription":"","StateValue":"ALARM","StateReason":"Threshold Crossed: 1 datapoint [7.0] was greater than 5.0.","StateUpdatedTimestamp":1.699999E9,"Namespace":"AWS/ApiGateway","MetricName":"5XXError","Dimensions":[{"Name":"ApiName","Value":"orders"}]}],
             "CompositeAlarms":[{"AlarmName":"shop","AlarmDescription":"The shop is down","StateValue":"ALARM","StateUpdatedTimestamp":1.6999995E9}]}
            """]));
        var report = (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Degraded, "2 alarms: shop, orders-5xx"), (report.Status, report.Summary));
        var alerts = (await AskAsync<IAlertsMonitor, AlertsResult>(server, monitor => monitor.GetAlertsAsync(Token))).Value!;
        Assert.Equal(
            ("Threshold Crossed: 1 datapoint [7.0] was greater than 5.0.", 1_699_999_000L, "orders"),
            (alerts.Alerts[1].Summary, alerts.Alerts[1].Since!.Value.ToUnixTimeSeconds(), alerts.Alerts[1].Labels["ApiName"]));
        Assert.Equal("""{"StateValue":"ALARM","AlarmTypes":["MetricAlarm","CompositeAlarm"],"MaxRecords":100}""", AwsServer.Bodies(server, "DescribeAlarms")[0].ToJsonString());
    }

    [Theory]
    [InlineData("com.amazonaws.logs#UnrecognizedClientException", "The security token included in the request is invalid.", MonitorFailureKind.Refused, "login refused: The security token included in the request is invalid.", "Check the AWS credentials of CLOUDWATCH_REGION, and the clock.")]
    [InlineData("AccessDeniedException", "User: arn:aws:iam::123456789012:user/op is not authorized to perform: cloudwatch:DescribeAlarms on resource: x", MonitorFailureKind.Refused, "not allowed: cloudwatch:DescribeAlarms", "Give the AWS account of CLOUDWATCH_REGION that right.")]
    [InlineData("ThrottlingException", "Rate exceeded", MonitorFailureKind.Refused, "too many requests: Rate exceeded", null)]
    [InlineData("InternalFailure", "", MonitorFailureKind.BadResponse, "AWS is not well: InternalFailure", null)]
    [InlineData("ValidationError", "Error in expression 'q': Syntax error", MonitorFailureKind.Refused, "Error in expression 'q': Syntax error", "Correct the query.")]
    public async Task Documented_errors_are_told(string type, string said, MonitorFailureKind kind, string message, string? remedy)
    {
        await using var server = await AwsServer.StartAsync(("DescribeAlarms", [$$"""{"__type":"{{type}}","message":"{{said}}"}"""]));
        Assert.Equal(
            new MonitorFailure(kind, "cloudwatch", message, remedy),
            (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Failure);
    }

    [Fact]
    public void Region_gives_the_addresses()
    {
        var options = new CloudWatchOptions { Region = "eu-central-1" };
        Assert.Equal(("https://monitoring.eu-central-1.amazonaws.com", "https://logs.eu-central-1.amazonaws.com/"), (options.Url, options.AddressOf("logs").AbsoluteUri));
        Assert.Equal("https://logs.cn-north-1.amazonaws.com.cn/", (options with { Region = "cn-north-1" }).AddressOf("logs").AbsoluteUri);
        Assert.Equal("http://localhost:4566/", (options with { Url = "http://localhost:4566" }).AddressOf("logs").AbsoluteUri);
    }

    [Theory]
    [InlineData("evil.example/", "k", "s", "", "CLOUDWATCH_REGION: the region of 'cloudwatch' is 'evil.example/'; use one like eu-central-1.")]
    [InlineData("eu-west-1", "k", null, "", "CLOUDWATCH_REGION: 'cloudwatch' has one of access key and secret; set both, or none to use AWS's own chain.")]
    [InlineData("eu-west-1", null, null, "a b", "CLOUDWATCH_REGION: 'a b' is no name of a log group; use letters, digits and _-/.#, names separated by commas.")]
    public void Settings_that_are_wrong_are_told(string region, string? key, string? secret, string groups, string fault) => Assert.Equal(
        [fault], new CloudWatchOptions { Region = region, AccessKeyId = key, SecretAccessKey = secret, LogGroups = groups }.Validate());

    [Fact]
    public async Task Credentials_may_come_from_a_profile_and_missing_ones_are_told()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "credentials");
        await File.WriteAllTextAsync(file, $"[ops]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = {Secret}\n", Token);
        await using var server = await AwsServer.StartAsync(("DescribeAlarms", ["""{"MetricAlarms":[],"CompositeAlarms":[]}"""]));
        var options = new CloudWatchOptions { Url = server.Url, Region = "eu-central-1", Profile = "ops", ProfilesFile = file };
        await using var monitors = new TestMonitors(builder => builder.AddCloudWatch(options).AddCloudWatch(options with { Name = "gone", Profile = "gone" }));
        var answer = await monitors.Registry.Find("cloudwatch")!.CheckHealthAsync(Token);
        Assert.Equal("no alarm firing", answer.Value!.Summary);
        Assert.True(WireSignature.IsSignedWith(Secret, Assert.Single(server.Requests)));
        Assert.Contains("Credential=AKIDPROFILE/", server.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Refused,
                "gone",
                "no AWS credentials in profile 'gone'",
                "Set keys or a profile beside CLOUDWATCH_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role."),
            (await monitors.Registry.Find("gone")!.CheckHealthAsync(Token)).Failure);
    }

    private static async Task<MonitorAnswer<TAnswer>> AskAsync<TMonitor, TAnswer>(
        LoopbackHttpServer server, Func<TMonitor, ValueTask<MonitorAnswer<TAnswer>>> ask)
        where TMonitor : class, IMonitor
        where TAnswer : class
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddCloudWatch(new CloudWatchOptions
            {
                Url = server.Url, Region = "eu-central-1", AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = Secret, SessionToken = "t0ken", Timeout = TimeSpan.FromSeconds(20),
            }),
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        return await ask(monitors.Get<TMonitor>());
    }
}
