using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists the services of a gateway or the targets of Prometheus.</summary>
[Activity("Operator", "Monitoring", "Lists the services of a gateway, or the targets of Prometheus, with their health; problems first.", DisplayName = "List services")]
[FlowNode("Done", "Failed")]
[Output(Description = "System, Total, Healthy, Problems, Text, and Services with Name, Status, Problem, Summary each.")]
public sealed class ListServices : MonitoringActivity<IServicesMonitor>
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (!TryChoose(context, "services", "GATEKEEPER_URL or PROMETHEUS_URL", out var monitor, out var failure))
        {
            await FailAsync(context, failure);
            return;
        }

        var answer = await monitor.GetServicesAsync(context.CancellationToken);
        await (answer.IsSuccess
            ? SucceedAsync(context, Describe(answer.Value.Services, monitor))
            : FailAsync(context, answer.Failure));
    }

    private static Dictionary<string, object?> Describe(IReadOnlyList<ServiceState> services, IServicesMonitor monitor)
    {
        var healthy = services.Count(service => service.Status == HealthStatus.Healthy);
        return new Dictionary<string, object?>
        {
            ["System"] = monitor.Name,
            ["Total"] = services.Count,
            ["Healthy"] = healthy,
            ["Problems"] = services.Count - healthy,
            ["Services"] = services.Select(service => (object?)new Dictionary<string, object?>
            {
                ["Name"] = service.Name,
                ["Status"] = HealthValues.Word(service.Status),
                ["Problem"] = service.Status != HealthStatus.Healthy,
                ["Summary"] = service.Summary,
            }).ToList(),
            ["Text"] = string.Join('\n', services.Select(service => $"{HealthValues.Word(service.Status)} {service.Name}")),
        };
    }
}
