using System.Globalization;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Silences alerts in Alertmanager.</summary>
[Activity("Operator", "Monitoring", "Silences alerts for a while, so that they page nobody.", DisplayName = "Create silence")]
[FlowNode("Done", "Failed")]
[Output(Description = "System, Id, Matchers, Until, Duration, Text.")]
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
        if (!TryChoose(context, "silences", "ALERTMANAGER_URL", out var monitor, out var failure))
        {
            await FailAsync(context, failure);
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

        var answer = await monitor.CreateSilenceAsync(
            new SilenceRequest(matchers, duration, Or(context.Get(CreatedBy), "Operator"), Or(context.Get(Comment), "-")),
            context.CancellationToken);
        await (answer.IsSuccess ? SucceedAsync(context, Describe(answer.Value, monitor)) : FailAsync(context, answer.Failure));
    }

    private static Dictionary<string, object?> Describe(Silence silence, ISilencesMonitor monitor)
    {
        var matchers = string.Join(' ', silence.Matchers);
        var duration = UnitFormat.Format(Math.Round((silence.EndsAt - silence.StartsAt).TotalSeconds), "s");
        return new Dictionary<string, object?>
        {
            ["System"] = monitor.Name,
            ["Id"] = silence.Id,
            ["Matchers"] = matchers,
            ["Until"] = silence.EndsAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["Duration"] = duration,
            ["Text"] = $"{matchers} silenced for {duration}",
        };
    }

    private static string Or(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();
}
