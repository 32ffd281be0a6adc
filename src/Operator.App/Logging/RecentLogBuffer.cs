using System.Globalization;
using Operator.Monitors;
using Operator.Monitors.BuiltIn;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Operator.App.Logging;

/// <summary>The newest log events, kept in memory for the command <c>logs</c> and the console. Thread-safe; nobody waits for anybody.</summary>
internal sealed class RecentLogBuffer : ILogEventSink, IRecentLogEvents
{
    private const int Capacity = 2_000;
    private const int LongestMessage = 1_000;

    private static readonly MessageTemplateTextFormatter Message = new("{Message:l}", CultureInfo.InvariantCulture);

    private readonly Entry?[] ring = new Entry?[Capacity];
    private long count;

    /// <inheritdoc/>
    public bool HasDropped => Volatile.Read(ref count) > Capacity;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var line = new LogLine(logEvent.Timestamp.ToUniversalTime(), Level(logEvent.Level), Source(logEvent), Text(logEvent));
        var number = Interlocked.Increment(ref count) - 1;
        Volatile.Write(ref ring[number % Capacity], new Entry(number, line));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogLine> Snapshot()
    {
        var next = Volatile.Read(ref count);
        var lines = new List<LogLine>((int)Math.Min(next, Capacity));
        for (var number = next - 1; number >= Math.Max(0, next - Capacity); number--)
        {
            // Another number means that the event is not written yet, or is overwritten already.
            if (Volatile.Read(ref ring[number % Capacity]) is { } entry && entry.Number == number)
            {
                lines.Add(entry.Line);
            }
        }

        return lines;
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "verbose",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "information",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };

    // The class that wrote the event, without its namespace.
    private static string? Source(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string source }
            ? source[(source.LastIndexOf('.') + 1)..]
            : null;

    private static string Text(LogEvent logEvent)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, writer);
        if (logEvent.Exception is { } exception)
        {
            // The first line: its type and message.
            writer.Write(" ");
            writer.Write(exception.ToString().AsSpan().TrimStart().EnumerateLines() is var lines && lines.MoveNext() ? lines.Current : "");
        }

        var text = writer.ToString();
        return text.Length <= LongestMessage ? text : text[..LongestMessage];
    }

    private sealed record Entry(long Number, LogLine Line);
}
