using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary><c>twilio configure</c> against a Twilio account.</summary>
public sealed class TwilioConfigureTests : IAsyncLifetime
{
    private const string Webhook = "https://operator.example.com/sms#ct=2000&rt=4000&rc=2&rp=ct,rt,5xx";

    private readonly OperatorProcess program = OperatorProcess.Prepare();
    private FakeTwilio twilio = null!;

    public async ValueTask InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { Numbers = ["+15005550006", "+15005550007"] });
        program.Settings["TWILIO_ACCOUNT_SID"] = twilio.AccountSid;
        program.Settings["TWILIO_AUTH_TOKEN"] = twilio.AuthToken;
        program.Settings["TWILIO_API_BASE_URL"] = twilio.BaseUrl.AbsoluteUri;
        program.Settings["PUBLIC_URL"] = "https://operator.example.com";
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_number_is_shown_first_then_set_then_found_right()
    {
        program.Settings["TWILIO_FROM_NUMBER"] = "+15005550007";

        var shown = await program.RunAsync("twilio", "configure");

        Assert.Equal((1, ""), (shown.ExitCode, shown.Error));
        Assert.Equal(
            ["Setting|Now|After", $"SmsUrl|https://demo.twilio.com/welcome/sms/reply/|{Webhook}", $"SmsFallbackUrl|none|{Webhook}"],
            PrintedTable.Rows(shown.Output));
        Assert.EndsWith("Nothing was changed. With --yes these changes are made.\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal("https://demo.twilio.com/welcome/sms/reply/", twilio.SettingsOf("+15005550007")["SmsUrl"]);

        var set = await program.RunAsync("twilio", "configure", "--yes", "--retries", "2");

        Assert.Equal((0, ""), (set.ExitCode, set.Error));
        Assert.EndsWith("The number +15005550007 is set.\n", set.Output, StringComparison.Ordinal);
        Assert.Equal(Webhook, twilio.SettingsOf("+15005550007")["SmsUrl"]);
        Assert.Equal("https://demo.twilio.com/welcome/sms/reply/", twilio.SettingsOf("+15005550006")["SmsUrl"]);

        var again = await program.RunAsync("twilio", "configure", "--yes");

        Assert.Equal((0, "The number +15005550007 is set as it should be.\n"), (again.ExitCode, again.Output));

        var second = await program.RunAsync("twilio", "configure", "--yes", "--fallback", "https://second.example.com");
        await program.RunAsync("twilio", "configure", "--yes");

        Assert.Equal(["Setting|Now|After", $"SmsFallbackUrl|{Webhook}|https://second.example.com/sms#ct=2000&rt=4000&rc=2&rp=ct,rt,5xx"], PrintedTable.Rows(second.Output));
        Assert.StartsWith("https://second.example.com/sms#", twilio.SettingsOf("+15005550007")["SmsFallbackUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Messaging_Service_gets_its_webhook_and_the_fallback_and_no_longer_asks_the_numbers()
    {
        program.Settings["TWILIO_MESSAGING_SERVICE_SID"] = twilio.MessagingServiceSid;
        program.Settings["TWILIO_FROM_NUMBER"] = "+15005550006";

        var set = await program.RunAsync("twilio", "configure", "--yes", "--fallback", "https://second.example.com", "--retries", "0");

        Assert.Equal((0, ""), (set.ExitCode, set.Error));
        var settings = twilio.SettingsOf();
        Assert.Equal("https://operator.example.com/sms#ct=2000&rt=4000&rc=0&rp=ct,rt,5xx", settings["InboundRequestUrl"]);
        Assert.Equal("https://second.example.com/sms#ct=2000&rt=4000&rc=0&rp=ct,rt,5xx", settings["FallbackUrl"]);
        Assert.Equal("false", settings["UseInboundWebhookOnNumber"]);
        Assert.Equal("https://demo.twilio.com/welcome/sms/reply/", twilio.SettingsOf("+15005550006")["SmsUrl"]);
    }

    [Theory]
    [InlineData("TWILIO_FROM_NUMBER", "+15005550009", "The sender is not a number of this account that can text (Twilio error 21606).")]
    [InlineData("TWILIO_MESSAGING_SERVICE_SID", "MG00000000000000000000000000000009", "Twilio does not know the account, the Messaging Service or the message (Twilio error 20404).")]
    [InlineData("TWILIO_FROM_NUMBER", "", "Set TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER")]
    public async Task What_is_not_so_changes_nothing_and_says_what_to_do(string setting, string value, string says)
    {
        program.Settings[setting] = value;

        var run = await program.RunAsync("twilio", "configure", "--yes");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Equal("https://demo.twilio.com/welcome/sms/reply/", twilio.SettingsOf("+15005550006")["SmsUrl"]);
    }

    [Fact]
    public async Task Without_an_account_it_says_what_to_set()
    {
        program.Settings.Clear();

        var run = await program.RunAsync("twilio", "configure", "--yes");

        Assert.Equal((1, "PUBLIC_URL is not set: Twilio can't be told where to post texts. Set it to Operator's address as Twilio reaches it.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_wrong_token_is_told()
    {
        program.Settings["TWILIO_FROM_NUMBER"] = "+15005550006";
        program.Settings["TWILIO_AUTH_TOKEN"] = "wrong";

        var run = await program.RunAsync("twilio", "configure", "--yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("20003", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fallback", "second.example.com/sms", "--fallback is 'second.example.com/sms'; use an address that begins with 'https://' or 'http://'.")]
    [InlineData("--retries", "9", "--retries is a number from 0 to 5.")]
    public async Task A_wrong_option_is_told(string option, string value, string says)
    {
        var run = await program.RunAsync("twilio", "configure", option, value);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Empty(twilio.Requests);
    }
}
