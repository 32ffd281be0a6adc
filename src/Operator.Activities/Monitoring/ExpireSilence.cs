using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Ends a silence of Alertmanager.</summary>
[Activity("Operator", "Monitoring", "Ends a silence, so that its alerts page again.", DisplayName = "Expire silence")]
[FlowNode("Done", "Failed")]
[Output(Description = "System, Id, ShortId, Alerts, Matchers, CreatedBy, Comment, Text.")]
public sealed class ExpireSilence : MonitoringActivity<ISilencesMonitor>
{
    private const int ShortestId = 4;
    private const int Named = 5;

    /// <summary>Which one.</summary>
    [Input(
        DisplayName = "Silence",
        Description = "Its identifier, or the first four characters or more of it, or the name of the alert that it silences.",
        UIHint = InputUIHints.SingleLine)]
    public Input<string> Silence { get; set; } = new(string.Empty);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "silences", "ALERTMANAGER_URL") is not { } monitor)
        {
            return;
        }

        var text = context.Get(Silence)?.Trim() ?? string.Empty;
        var silences = await AskAsync(context, monitor, monitor.GetSilencesAsync);
        List<Silence> meant = [.. (silences.Value?.Silences ?? []).Where(silence => IsMeant(silence, text))];
        if (meant is not [var one])
        {
            await FailAsync(context, silences.Failure ?? NotOne(monitor, text, meant, silences.Value!.Silences));
            return;
        }

        var answer = await AskAsync(context, monitor, token => monitor.ExpireSilenceAsync(one.Id, token));
        await (answer.IsSuccess
            ? SucceedAsync(context, SilenceValues.Describe(answer.Value, monitor, answer.Value.EndsAt))
            : FailAsync(context, answer.Failure));
    }

    private static bool IsMeant(Silence silence, string text) =>
        (text.Length >= ShortestId && silence.Id.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        || SilenceValues.Alerts(silence).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static MonitorFailure NotOne(IMonitor monitor, string text, List<Silence> meant, IReadOnlyList<Silence> all)
    {
        var (message, told) = meant.Count > 0 ? ($"{meant.Count} silences are '{text}'", meant) : ($"no silence is '{text}'", all);
        var names = string.Join(", ", told.Take(Named).Select(silence => $"{SilenceValues.ShortId(silence)} {SilenceValues.Alerts(silence)}"));
        return new MonitorFailure(
            MonitorFailureKind.NotFound, monitor.Name, message, names.Length == 0 ? "There are none." : $"Say which by its first word: {names}.");
    }
}
