using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Turns health answers into values for templates and scripts.</summary>
internal static class HealthValues
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static Dictionary<string, object?> Describe(IReadOnlyList<HealthSurveyEntry> answers)
    {
        var systems = answers.Select(Describe).ToList();
        var healthy = systems.Count(system => system["Problem"] is false);
        return new Dictionary<string, object?>
        {
            ["Total"] = systems.Count,
            ["Healthy"] = healthy,
            ["Problems"] = systems.Count - healthy,
            ["Systems"] = systems.ToList<object?>(),
            ["Text"] = string.Join('\n', systems.Select(system => $"{system["Status"]} {system["Name"]}")),
        };
    }

    private static Dictionary<string, object?> Describe(HealthSurveyEntry entry)
    {
        var (monitor, answer) = (entry.Monitor, entry.Answer);
        return new Dictionary<string, object?>
        {
            ["Name"] = monitor.Name,
            ["Kind"] = monitor.Kind,
            ["Status"] = answer.IsSuccess ? Word(answer.Value.Status) : "DOWN",
            ["Problem"] = answer.Value?.Status != HealthStatus.Healthy,
            ["Summary"] = answer.IsSuccess ? answer.Value.Summary : answer.Failure.Message,
            ["Remedy"] = answer.Failure?.Remedy,
            ["Latency"] = answer.IsSuccess ? MonitorValues.Milliseconds(answer.Elapsed) : string.Empty,
            ["Slow"] = answer.IsSuccess && answer.Elapsed > Slow,
            ["Details"] = answer.IsSuccess ? MonitorValues.Describe(answer.Value.Details) : new List<object?>(),
        };
    }

    public static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "OK",
        HealthStatus.Degraded => "WARN",
        HealthStatus.Unhealthy => "DOWN",
        _ => "UNKNOWN",
    };
}
