using Operator.App.Logging;
using Operator.Monitors;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Operator.App.Tests.Logging;

public sealed class RecentLogBufferTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly RecentLogBuffer buffer = new();

    [Fact]
    public void Snapshot_gives_the_newest_first_as_people_read_them()
    {
        Emit("Sent {Count} to {Name}", Noon, LogEventLevel.Information, ("Count", 2), ("Name", "Ann"), (Constants.SourceContextPropertyName, "Operator.App.Sending.OutboxSender"));
        Emit("It broke.", Noon.ToOffset(TimeSpan.FromHours(2)).AddSeconds(1), LogEventLevel.Error, new InvalidOperationException("No disk.\nReally."));

        Assert.Equal(
            [
                new LogLine(Noon.AddSeconds(1), "error", null, "It broke. System.InvalidOperationException: No disk."),
                new LogLine(Noon, "information", "OutboxSender", "Sent 2 to Ann"),
            ],
            buffer.Snapshot());
        Assert.False(buffer.HasDropped);
    }

    [Fact]
    public void Snapshot_does_not_change_later()
    {
        Emit("one");
        var before = buffer.Snapshot();

        Emit("two");

        Assert.Equal("one", Assert.Single(before).Message);
    }

    [Fact]
    public void Emit_beyond_the_capacity_drops_the_oldest()
    {
        for (var i = 0; i < 2_000; i++)
        {
            Emit($"event {i}");
        }

        Assert.False(buffer.HasDropped);
        Emit("event 2000");

        var lines = buffer.Snapshot();
        Assert.True(buffer.HasDropped);
        Assert.Equal((2_000, "event 2000", "event 1"), (lines.Count, lines[0].Message, lines[^1].Message));
    }

    [Fact]
    public void Emit_a_long_message_is_cut()
    {
        Emit(new string('x', 5_000));

        Assert.Equal(1_000, Assert.Single(buffer.Snapshot()).Message.Length);
    }

    [Fact]
    public async Task Snapshots_while_many_write_are_in_order_and_whole()
    {
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                Emit($"{writer}:{i:D5}");
            }
        }, TestContext.Current.CancellationToken)).ToArray();
        var reader = Task.Run(() =>
        {
            do
            {
                var lines = buffer.Snapshot();
                Assert.True(lines.Count <= 2_000);
                Assert.All(lines.GroupBy(line => line.Message[0]), own =>
                    Assert.Equal(own.Select(line => line.Message).OrderDescending(StringComparer.Ordinal), own.Select(line => line.Message)));
            }
            while (!done.IsCancellationRequested);
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(writers);
        await done.CancelAsync();
        await reader;

        Assert.Equal(2_000, buffer.Snapshot().Count);
    }

    private void Emit(string template, DateTimeOffset? time = null, LogEventLevel level = LogEventLevel.Information, params (string Name, object Value)[] properties) =>
        Emit(template, time ?? Noon, level, null, properties);

    private void Emit(string template, DateTimeOffset time, LogEventLevel level, Exception? exception, params (string Name, object Value)[] properties) =>
        buffer.Emit(new LogEvent(
            time, level, exception, new MessageTemplateParser().Parse(template),
            properties.Select(property => new LogEventProperty(property.Name, new ScalarValue(property.Value)))));
}
