using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists the silences of Alertmanager.</summary>
[Activity("Operator", "Monitoring", "Lists what is silenced, the next to end first.", DisplayName = "List silences")]
[FlowNode("Done", "Nothing silenced", "Failed")]
[Output(Description = "System, Total, Text, and Silences with Id, ShortId, Alerts, Matchers, Left, Until, CreatedBy, Comment each.")]
public sealed class ListSilences : MonitoringActivity<ISilencesMonitor>
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "silences", "ALERTMANAGER_URL") is not { } monitor)
        {
            return;
        }

        var answer = await AskAsync(context, monitor, monitor.GetSilencesAsync);
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var now = context.GetRequiredService<TimeProvider>().GetUtcNow();
        var silences = answer.Value.Silences.Select(silence => SilenceValues.Describe(silence, monitor, now)).ToList();
        await SucceedAsync(
            context,
            new Dictionary<string, object?>
            {
                ["System"] = monitor.Name,
                ["Total"] = silences.Count,
                ["Silences"] = silences.ToList<object?>(),
                ["Text"] = string.Join('\n', silences.Select(silence => silence["Text"])),
            },
            silences.Count > 0 ? "Done" : "Nothing silenced");
    }
}
