using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

public sealed class CommandTests(MonitoredFixture monitored)
{
    [Theory]
    [InlineData("help")]
    [InlineData("status")]
    [InlineData("health")]
    [InlineData("health db")]
    [InlineData("metrics cpu")]
    [InlineData("metrics up")]
    [InlineData("metrics app_temperature")]
    [InlineData("metrics cpu last 5m")]
    [InlineData("logs error")]
    [InlineData("logs")]
    [InlineData("db connections")]
    [InlineData("db")]
    [InlineData("db locks")]
    [InlineData("db size")]
    [InlineData("db cache")]
    [InlineData("db replication")]
    [InlineData("db activity")]
    [InlineData("gateway status")]
    [InlineData("metrcs cpu")]
    [InlineData("metrics {")]
    [InlineData("db foo bar")]
    public async Task Look(string text)
    {
        var reply = await monitored.Conversation.AskAsync(text);
        TestContext.Current.TestOutputHelper!.WriteLine(reply);
        File.AppendAllText("/tmp/lk/replies.txt", $"> {text}\n{reply}\n[{SmsSegments.Count(reply)}]\n\n");
    }
}
