using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>What can be texted when Grafana, New Relic and CloudWatch are there.</summary>
public sealed class GraphsTests
{
    [Fact]
    public async Task Hosted_systems_answer_by_text()
    {
        await using var grafana = await LoopbackHttpServer.StartAsync(GrafanaAnswers.Web);
        await using var aws = await LoopbackHttpServer.StartAsync(context => (context.Request.Headers["X-Amz-Target"].ToString() switch
        {
            "GraniteServiceVersion20100801.DescribeAlarms" => Canned.Json(
                """{"MetricAlarms":[{"AlarmName":"orders-5xx","StateValue":"ALARM","StateReason":"too many","StateUpdatedTimestamp":1.7E9}],"CompositeAlarms":[]}"""),
            _ => Canned.Json("""{"__type":"AccessDeniedException","message":"User: x is not authorized to perform: logs:FilterLogEvents on y"}""", 400),
        })(context));
        await using var conversation = await Conversation.StartAsync(
            ("GRAFANA_URL", grafana.Url),
            ("GRAFANA_TOKEN", "glsa_t0ken"),
            ("GRAFANA_PUBLIC_URL", "https://grafana.example.com"),
            ("CLOUDWATCH_REGION", "eu-central-1"),
            ("CLOUDWATCH_LOG_GROUPS", "/ecs/web,/ecs/db"),
            ("CLOUDWATCH_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("CLOUDWATCH_SECRET_ACCESS_KEY", "s3cret-key"),
            ("CLOUDWATCH_URL", aws.Url));

        Assert.Equal("web (Shop) https://grafana.example.com/d/zz", await conversation.AskAsync("graphs web"));
        Assert.Equal(
            "web: Latency 240 ms (min 120 ms, avg 180 ms, max 240 ms)\nhttps://grafana.example.com/d/zz?viewPanel=2",
            await conversation.AskAsync("graph web latency last 30m"));
        Assert.Equal("1 of 3 need a look\nWARN cloudwatch: 1 alarm: orders-5xx\nOK: grafana, operator", await conversation.AskForStatusAsync());
        Assert.Equal(
            "cloudwatch: not allowed: logs:FilterLogEvents. Give the AWS account of CLOUDWATCH_SECRET_ACCESS_KEY that right.",
            await conversation.AskAsync("logs error"));
    }
}
