using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists the parts that a system keeps a list of: a gateway's services, Prometheus's targets.</summary>
[Activity("Operator", "Monitoring", "Lists the services behind a gateway, or the targets of Prometheus, each with its health.", DisplayName = "List services")]
[FlowNode("Done", "Failed")]
[Output(Description = "System, Total, Healthy, Problems, Text, and Services with Name, Status, Problem, Summary, Address each.")]
public sealed class ListServices : MonitoringActivity<IServicesMonitor>
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // Whoever asks for services means those behind a gateway, if there is one.
        if (await ChooseAsync(context, "services", "GATEKEEPER_URL or PROMETHEUS_URL", static list => list is IServiceGatewayMonitor) is not { } monitor)
        {
            return;
        }

        var answer = await AskAsync(context, monitor, monitor.GetServicesAsync);
        await (answer.IsSuccess ? SucceedAsync(context, Describe(answer.Value, monitor)) : FailAsync(context, answer.Failure));
    }

    private static Dictionary<string, object?> Describe(ServicesResult found, IServicesMonitor monitor)
    {
        var services = found.Services.Select(Describe).ToList();
        var healthy = services.Count(service => service["Problem"] is false);
        return new Dictionary<string, object?>
        {
            ["System"] = monitor.Name,
            ["Total"] = services.Count,
            ["Healthy"] = healthy,
            ["Problems"] = services.Count - healthy,
            ["Services"] = services.ToList<object?>(),
            ["Text"] = string.Join('\n', services.Select(service => $"{service["Status"]} {service["Name"]}")),
        };
    }

    private static Dictionary<string, object?> Describe(ServiceState service) => new()
    {
        ["Name"] = service.Name,
        ["Status"] = HealthValues.Word(service.Status),
        ["Problem"] = service.Status != HealthStatus.Healthy,
        ["Summary"] = service.Summary,
        ["Address"] = service.Address,
    };
}
