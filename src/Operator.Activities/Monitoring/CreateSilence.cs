using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Silences alerts in Alertmanager.</summary>
[Activity("Operator", "Monitoring", "Silences alerts for a while, so that they page nobody.", DisplayName = "Create silence")]
[FlowNode("Done", "Failed")]
[Output(Description = "System, Id, ShortId, Alerts, Matchers, Until, Duration, CreatedBy, Comment, Text, and Firing: how many alerts it silences now.")]
public sealed class CreateSilence : MonitoringActivity<ISilencesMonitor>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>What to silence.</summary>
    [Input(
        DisplayName = "Alerts",
        Description = "An alert's name, or conditions on labels that must all hold: severity=warning instance=~\"web.*\".",
        UIHint = InputUIHints.SingleLine)]
    public Input<string> Alerts { get; set; } = new(string.Empty);

    /// <summary>For how long.</summary>
    [Input(DisplayName = "Duration", Description = "For how long, e.g. 02:00:00; at most 30 days.", UIHint = InputUIHints.SingleLine)]
    public Input<TimeSpan> Duration { get; set; } = new(TimeSpan.FromHours(1));

    /// <summary>Who asks for it.</summary>
    [Input(DisplayName = "Created by", Description = "Who asks for it, as Alertmanager shows it.", UIHint = InputUIHints.SingleLine)]
    public Input<string?> CreatedBy { get; set; } = new("Operator");

    /// <summary>Why.</summary>
    [Input(DisplayName = "Comment", Description = "Why, as Alertmanager shows it.", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Comment { get; set; } = new("Silenced by a text message.");

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "silences", "ALERTMANAGER_URL") is not { } monitor)
        {
            return;
        }

        var duration = context.Get(Duration);
        var matchers = SilenceMatcher.ParseAll(context.Get(Alerts) ?? string.Empty, out var fault);
        fault ??= duration <= TimeSpan.Zero || duration > Longest ? "the duration must be between one second and 30 days." : null;
        if (fault is not null)
        {
            await FailAsync(context, new MonitorFailure(MonitorFailureKind.Refused, monitor.Name, fault, null));
            return;
        }

        var request = new SilenceRequest(matchers, duration, Or(context.Get(CreatedBy), "Operator"), Or(context.Get(Comment), "-"));
        var answer = await AskAsync(context, monitor, token => monitor.CreateSilenceAsync(request, token));
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        // A mistyped name silences nothing, which nobody would notice. The silence stands even when this can't be told.
        var firing = await AskAsync(context, monitor, token => monitor.GetAlertsAsync(matchers, token));
        var result = SilenceValues.Describe(answer.Value, monitor, answer.Value.StartsAt);
        result["Firing"] = firing.Value?.Total;
        result["Text"] = $"{result["Alerts"]} silenced for {result["Duration"]}";
        await SucceedAsync(context, result);
    }

    private static string Or(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();
}
