using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks an API gateway how it does.</summary>
[Activity("Operator", "Monitoring", "Reads an API gateway's state and traffic.", DisplayName = "Gateway status")]
[FlowNode("Done", "Not configured", "Failed")]
[Output(Description = "Title, System, Level, Text, and Stats with Name, Value, Number, Limit, Level, Text each.")]
public sealed class GatewayStatus : MonitoringActivity<IGatewayMonitor>
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        const string settings = "API_GATEWAY_URL, GATEKEEPER_URL or AWS_API_GATEWAY";
        if (await ChooseAsync(context, "gateway status", settings, notConfigured: "Not configured") is not { } monitor)
        {
            return;
        }

        var answer = await AskAsync(context, monitor, monitor.GetStatusAsync);
        await (answer.IsSuccess
            ? SucceedAsync(context, MonitorValues.Describe(answer.Value, monitor, answer.Elapsed))
            : FailAsync(context, answer.Failure));
    }
}
