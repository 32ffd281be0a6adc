using Operator.App.Configuration;
using Operator.App.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Operator.App.Tests.Logging;

public sealed class MaskingSinkTests
{
    private readonly Collector collector = new();
    private readonly Logger logger;

    public MaskingSinkTests() => logger = OperatorLogging.CreateLogger(
        new LogSettings(LogEventLevel.Information, LogFormat.Json), new LogMask(["hush-1"]), collector);

    [Fact]
    public void Secrets_and_numbers_are_masked_wherever_they_are()
    {
        var bound = new { Url = new Uri("http://u:hush-1@h/"), To = new[] { "+14155550101" }, Map = new Dictionary<string, object> { ["hush-1"] = "x" } };
        logger.ForContext("Plain", "hush-1").Error(
            new InvalidOperationException("outer hush-1", new IOException("inner +14155550102")),
            "hush-1 and +14155550103 with {From}, {@Bound} and {Url}", "+14155550104", bound, new Uri("http://h/?k=hush-1"));

        var json = collector.Json();
        Assert.DoesNotContain("hush", json, StringComparison.Ordinal);
        Assert.DoesNotContain("1415", json, StringComparison.Ordinal);
        Assert.Contains("\"@m\":\"*** and +***0103 with \\\"+***0104\\\", { Url: \\\"http://u:***@h/\\\", To: [\\\"+***0101\\\"], "
            + "Map: [(\\\"***\\\": \\\"x\\\")] } and \\\"http://h/?k=***\\\"\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Plain\":\"***\"", json, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: outer ***", json, StringComparison.Ordinal);
        Assert.Contains("System.IO.IOException: inner +***0102", json, StringComparison.Ordinal);
        Assert.Equal("outer ***", Assert.Single(collector.Events).Exception!.Message);
    }

    [Fact]
    public void An_event_without_secrets_passes_as_it_is()
    {
        var exception = new InvalidOperationException("fault");

        logger.Warning(exception, "{Count} of {@Items} in {Time}", 3, new[] { 1, 2 }, TimeSpan.FromSeconds(1));

        var logEvent = Assert.Single(collector.Events);
        Assert.Same(exception, logEvent.Exception);
        Assert.Equal("3 of [1, 2] in 00:00:01", logEvent.RenderMessage(null));
        Assert.Equal(3, Assert.IsType<ScalarValue>(logEvent.Properties["Count"]).Value);
    }

    [Fact]
    public void Trace_and_level_stay_with_a_masked_event()
    {
        using var activity = new System.Diagnostics.Activity("test").Start();

        logger.Fatal("hush-1");

        var logEvent = Assert.Single(collector.Events);
        Assert.Equal(("***", LogEventLevel.Fatal, activity.TraceId, activity.SpanId), (logEvent.MessageTemplate.Text, logEvent.Level, logEvent.TraceId, logEvent.SpanId));
    }

    private sealed class Collector : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);

        public string Json()
        {
            using var writer = new StringWriter();
            new RenderedCompactJsonFormatter().Format(Assert.Single(Events), writer);
            return writer.ToString();
        }
    }
}
