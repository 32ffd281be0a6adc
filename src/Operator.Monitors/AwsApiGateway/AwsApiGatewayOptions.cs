using System.Text.Json.Serialization;
using Operator.Monitors.Aws;

namespace Operator.Monitors.AwsApiGateway;

/// <summary>
/// An API of Amazon API Gateway, by its metrics in CloudWatch. Source:
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html and .../http-api-metrics.html.
/// </summary>
public sealed record AwsApiGatewayOptions : AwsOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "apigateway";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "AWS_API_GATEWAY";

    /// <inheritdoc/>
    public override string Kind => "aws-api-gateway";

    /// <summary>The API: the name of a REST API, the id of an HTTP API.</summary>
    [JsonRequired]
    public string Api { get; init; } = "";

    /// <summary>Which kind of API it is. Default <c>rest</c>.</summary>
    public ApiKind ApiKind { get; init; }

    /// <summary>The stage, or null for all of them.</summary>
    public string? Stage { get; init; }

    /// <summary>Over which time, in minutes, 1 to 1440. Default 15.</summary>
    public int WindowMinutes { get; init; } = 15;

    /// <summary>From which percentage of server errors on it is a warning. Default 1.</summary>
    public double WarningPercent { get; init; } = 1;

    /// <summary>From which percentage of server errors on it is critical. Default 5.</summary>
    public double CriticalPercent { get; init; } = 5;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        if (Api.Length is 0 or > 250)
        {
            faults.Add($"{Setting}: the API of '{Name}' is missing; use the name of a REST API or the id of an HTTP API.");
        }

        if (WindowMinutes is < 1 or > 1440)
        {
            faults.Add($"{Setting}: the window of '{Name}' is {WindowMinutes} minutes; use 1 to 1440.");
        }

        return faults;
    }
}
