using System.Globalization;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Searches logs.</summary>
[Activity("Operator", "Monitoring", "Searches logs, newest first.", DisplayName = "Search logs")]
[FlowNode("Done", "Nothing found", "Failed")]
[Output(Description = "System, Window, Count, Levels, Warnings, Text, and Lines with Time, Age, Level, Service, Message each.")]
public sealed class SearchLogs : MonitoringActivity<ILogsMonitor>
{
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromHours(1);

    /// <summary>What to find.</summary>
    [Input(
        DisplayName = "Text",
        Description = "Text to find, in any letter case; a level (error, warning) alone finds that level and worse; empty finds everything.",
        UIHint = InputUIHints.SingleLine)]
    public Input<string?> Text { get; set; } = new((string?)null);

    /// <summary>How far back.</summary>
    [Input(DisplayName = "Window", Description = "How far back to look, e.g. 01:00:00; one hour when empty.", UIHint = InputUIHints.SingleLine)]
    public Input<TimeSpan?> Window { get; set; } = new((TimeSpan?)null);

    /// <summary>Only one service.</summary>
    [Input(DisplayName = "Service", Description = "Only this service's lines.", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Service { get; set; } = new((string?)null);

    /// <summary>How many lines.</summary>
    [Input(DisplayName = "Limit", Description = "The most lines to return, 1 to 50.", UIHint = InputUIHints.SingleLine)]
    public Input<int> Limit { get; set; } = new(5);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "logs", "LOKI_URL or ELASTICSEARCH_URL") is not { } monitor)
        {
            return;
        }

        var query = BuildQuery(context);
        var answer = await AskAsync(context, monitor, token => monitor.SearchAsync(query, token));
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var now = context.GetRequiredService<TimeProvider>().GetUtcNow();
        var result = Describe(answer.Value, query, monitor, now);
        await SucceedAsync(context, result, answer.Value.Lines.Count > 0 ? "Done" : "Nothing found");
    }

    private LogQuery BuildQuery(ActivityExecutionContext context)
    {
        var text = context.Get(Text)?.Trim();
        var level = text?.ToLowerInvariant() switch
        {
            "error" or "errors" => "error",
            "warning" or "warnings" or "warn" => "warning",
            _ => null,
        };
        var window = context.Get(Window) is { } given && given > TimeSpan.Zero ? given : DefaultWindow;
        return new LogQuery(
            level is null && text is { Length: > 0 } ? text : null,
            window,
            context.Get(Service),
            level,
            Math.Clamp(context.Get(Limit), 1, 50));
    }

    private static Dictionary<string, object?> Describe(LogSearchResult found, LogQuery query, ILogsMonitor monitor, DateTimeOffset now)
    {
        var total = found.Total ?? found.Lines.Count;
        var count = total.ToString("N0", CultureInfo.InvariantCulture) + (found.TotalIsLowerBound ? "+" : string.Empty);
        return new Dictionary<string, object?>
        {
            ["System"] = monitor.Name,
            ["Window"] = UnitFormat.Format(query.Window.TotalSeconds, "s"),
            ["Count"] = count,
            ["Shown"] = found.Lines.Count,
            ["Lines"] = found.Lines.Select(line => (object?)Describe(line, now)).ToList(),
            ["Levels"] = string.Join(", ", found.Levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Count:N0} {level.Level}"))),
            ["Warnings"] = found.Warnings.ToList<object?>(),
            ["Text"] = string.Join('\n', found.Lines.Select(line => $"{MonitorValues.Age(line.Time, now)} {line.Message}")),
        };
    }

    private static Dictionary<string, object?> Describe(LogLine line, DateTimeOffset now) => new Dictionary<string, object?>
    {
        ["Time"] = line.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        ["Age"] = MonitorValues.Age(line.Time, now),
        ["Level"] = line.Level,
        ["Service"] = line.Service,
        ["Message"] = line.Message,
    };
}
