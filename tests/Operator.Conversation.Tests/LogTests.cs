using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Whatever is logged, and however much, no secret and no phone number is in it.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task The_most_talkative_log_tells_no_secret(string format)
    {
        await using var gateway = await LoopbackHttpServer.StartAsync(Canned.Status(500));
        await using var conversation = await Conversation.PrepareAsync();
        var closed = FreePort.Next();
        var settings = conversation.Program.Settings;
        settings["LOG_LEVEL"] = "verbose";
        settings["LOG_FORMAT"] = format;
        settings["TWILIO_API_KEY"] = conversation.Twilio.ApiKey;
        settings["TWILIO_API_KEY_SECRET"] = conversation.Twilio.ApiKeySecret;
        settings["TWILIO_AUTH_TOKEN_SECONDARY"] = "secret-of-old-token";
        settings["PROMETHEUS_URL"] = gateway.Url;
        settings["PROMETHEUS_BEARER_TOKEN"] = "secret-of-prometheus";
        settings["DB_STATS_URL"] = $"postgres://ann:secret-of-db@127.0.0.1:{closed}/orders";
        settings["API_GATEWAY_URL"] = gateway.Url;
        settings["KONG_ADMIN_TOKEN"] = "secret-of-kong";
        settings["HEALTH_ENDPOINTS"] = $"web={gateway.Url.Replace("//", "//bob:secret-of-bob@", StringComparison.Ordinal)}/health?token=secret-of-health";
        settings["ADMIN_API_KEY"] = "secret-of-administrators";
        settings["ADMIN_PASSWORD"] = "secret-of-first-start";
        await conversation.Program.StartAsync();
        var phone = conversation.NewPhone();
        conversation.Twilio.FailFor(phone.Number, 21211);

        var replies = new List<string>();
        foreach (var text in (string[])["status", "metrics cpu", "db connections", "gateway status", "health web", "logs"])
        {
            replies.Add(await conversation.AskAsync(text));
        }

        await phone.TextAsync("call +14155550777", Conversation.Token);
        await phone.TextBadlySignedAsync("help", Conversation.Token);
        await conversation.Twilio.Phone("+14155558888").TextAsync("help", Conversation.Token);
        await conversation.ExpectOnConsoleAsync("help", "Ignored");
        conversation.Program.Terminate();
        Assert.Equal(0, await conversation.Program.WaitForExitAsync());

        string[] hidden =
        [
            "secret-of", conversation.Twilio.AuthToken, conversation.Twilio.ApiKeySecret, conversation.Twilio.Number[1..], phone.Number[1..],
            "14155558888", "14155550777",
        ];
        Assert.True(conversation.Program.Lines.Count > 100);
        Assert.DoesNotContain(
            conversation.Program.Lines.Concat(replies), line => hidden.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        if (format == "json")
        {
            Assert.All(conversation.Program.Lines, line => Assert.StartsWith("{\"@t\":", line, StringComparison.Ordinal));
        }
    }
}
