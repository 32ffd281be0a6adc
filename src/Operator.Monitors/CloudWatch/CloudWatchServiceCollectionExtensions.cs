using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Aws;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.CloudWatch;

/// <summary>Registers CloudWatch.</summary>
public static class CloudWatchServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<CloudWatchOptions>(
        "cloudwatch",
        "Amazon CloudWatch: metrics, alarms, logs.",
        AddCloudWatch,
        new MonitorVariable("CLOUDWATCH_REGION", "region", "The AWS region whose CloudWatch is asked for metrics, alarms and logs.") { Example = "eu-central-1" },
        new MonitorVariable("CLOUDWATCH_LOG_GROUPS", "logGroups", "The log groups to search, names separated by commas.") { Example = "/aws/lambda/orders,/ecs/web" },
        new MonitorVariable("CLOUDWATCH_ACCESS_KEY_ID", "accessKeyId", "An AWS access key; unset: AWS's own variables, profile or role.") { Example = "AKIAIOSFODNN7EXAMPLE" },
        new MonitorVariable("CLOUDWATCH_SECRET_ACCESS_KEY", "secretAccessKey", "The secret that belongs to the key.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("CLOUDWATCH_SESSION_TOKEN", "sessionToken", "The token that belongs to temporary keys.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("CLOUDWATCH_URL", "url", "The address to ask instead of AWS's own, e.g. a proxy.", MonitorVariableSecrecy.Address) { Example = "http://localhost:4566" });

    /// <summary>Adds CloudWatch.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddCloudWatch(this MonitorsBuilder builder, CloudWatchOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            var aws = new AwsClient(http, options, time);
            return new CloudWatchMonitor(new CloudWatchClient(aws, time), new CloudWatchLogs(aws, options, time), options, call);
        });
}
