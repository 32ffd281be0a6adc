using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Measurements go to an OpenTelemetry collector where one is set.</summary>
public sealed class PushedMetricsTests
{
    [Fact]
    public async Task What_Operator_counted_is_pushed_at_the_latest_when_it_ends()
    {
        await using var collector = await LoopbackHttpServer.StartAsync(Canned.Status(200));
        await using var conversation = await Conversation.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=secret-of-ours"));
        var phone = conversation.NewPhone();
        await Conversation.AskAsync(phone, "help more");

        conversation.Program.Terminate();
        Assert.Equal(0, await conversation.Program.WaitForExitAsync());

        var pushed = collector.Requests.Last(request => (request.Method, request.Path) == ("POST", "/v1/metrics"));
        Assert.Equal("secret-of-ours", pushed.Headers["x-key"]);
        Assert.All(
            (string[])["operator.texts.received", "operator.text.duration", "operator.messages.attempts", "operator.inbox.waiting", "operator.workflow.bursts"],
            name => Assert.Contains(name, pushed.Body, StringComparison.Ordinal));
        Assert.DoesNotContain(phone.Number[1..], pushed.Body, StringComparison.Ordinal);
    }
}
