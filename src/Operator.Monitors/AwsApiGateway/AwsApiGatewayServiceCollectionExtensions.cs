using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Aws;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.AwsApiGateway;

/// <summary>Registers APIs of Amazon API Gateway.</summary>
public static class AwsApiGatewayServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<AwsApiGatewayOptions>(
        "aws-api-gateway",
        "An API of Amazon API Gateway, by its metrics in CloudWatch.",
        AddAwsApiGateway,
        new MonitorVariable("AWS_API_GATEWAY", "api", "An API of Amazon API Gateway: the name of a REST API, the id of an HTTP API.") { Example = "orders" },
        new MonitorVariable("AWS_API_GATEWAY_REGION", "region", "The AWS region of that API.") { IsRequired = true, Example = "eu-central-1" },
        new MonitorVariable("AWS_API_GATEWAY_KIND", "apiKind", "The kind of that API: 'rest' or 'http'.") { Default = "rest" },
        new MonitorVariable("AWS_API_GATEWAY_STAGE", "stage", "A stage of that API; unset: all stages.") { Example = "prod" });

    /// <summary>Adds an API.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddAwsApiGateway(this MonitorsBuilder builder, AwsApiGatewayOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            return new AwsApiGatewayMonitor(new AwsClient(http, options, time), options, call, time);
        });
}
