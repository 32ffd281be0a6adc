using Microsoft.Extensions.Time.Testing;
using Operator.Messaging.Twilio;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;
using TwilioMessage = Operator.Messaging.Twilio.TwilioMessage;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Asking Twilio what it has.</summary>
public sealed class TwilioClientQuestionTests : IAsyncLifetime
{
    private const string Recipient = "+14155550111";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private FakeTwilio twilio = null!;
    private TwilioFixture fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio with { Clock = clock, AutomaticDelivery = false });
        fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task List_GivesWhatWasSentToTheNumberSinceThen_NewestFirst_OverSeveralPages()
    {
        await SendAsync("too old");
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 120; i++)
        {
            await SendAsync($"text {i}");
        }

        await SendAsync("for another", "+14155550112");
        var messages = await ListAsync(clock.GetUtcNow());
        Assert.Equal(120, messages.Count);
        Assert.Equal(("text 119", "text 0"), (messages[0].Body, messages[^1].Body));
        Assert.Equal(
            new TwilioMessage(messages[0].Sid, TestAccount.Number, Recipient, "text 119", DeliveryStatus.Queued, 1, null, clock.GetUtcNow()),
            messages[0]);
        Assert.Equal(121, (await ListAsync(DateTimeOffset.MinValue)).Count);
        Assert.Empty(await ListAsync(clock.GetUtcNow().AddSeconds(1)));
    }

    [Fact]
    public async Task List_FindsAMessageWhoseAnswerWasLost()
    {
        twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);
        var result = await fixture.Client.SendAsync(new TwilioSendRequest(Recipient, null, "lost?"), Cancellation);
        Assert.IsType<TwilioSendResult.Unknown>(result);
        Assert.Equal("lost?", Assert.Single(await ListAsync(clock.GetUtcNow())).Body);
    }

    [Fact]
    public async Task List_KeepsToTheChannel()
    {
        await SendAsync("by SMS");
        await fixture.Client.SendAsync(new TwilioSendRequest(Recipient, null, "by WhatsApp", Channel: MessageChannel.WhatsApp), Cancellation);

        var answer = await fixture.Client.ListMessagesAsync(MessageChannel.WhatsApp, Recipient, clock.GetUtcNow(), Cancellation);

        var message = Assert.Single(Assert.IsType<TwilioAnswer<IReadOnlyList<TwilioMessage>>.Success>(answer).Value);
        Assert.Equal(("by WhatsApp", $"whatsapp:{Recipient}"), (message.Body, message.To));
        Assert.Equal("by SMS", Assert.Single(await ListAsync(clock.GetUtcNow())).Body);
    }

    [Theory]
    [InlineData("//evil.example.com/next")]
    [InlineData("https://evil.example.com/next")]
    [InlineData("/\\evil.example.com/next")]
    public async Task List_NextPageElsewhere_IsNotAsked(string next)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json($$"""{"messages":[],"next_page_uri":"{{next.Replace("\\", "\\\\")}}"}"""));
        await using var other = new TwilioFixture(TestAccount.At(server.Url));
        var answer = await other.Client.ListMessagesAsync(MessageChannel.Sms, Recipient, DateTimeOffset.MinValue, Cancellation);
        Assert.Empty(Assert.IsType<TwilioAnswer<IReadOnlyList<TwilioMessage>>.Success>(answer).Value);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task List_PagesWithoutEnd_AreGivenUp()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""{"messages":[],"next_page_uri":"/again"}"""));
        await using var other = new TwilioFixture(TestAccount.At(server.Url));
        await other.Client.ListMessagesAsync(MessageChannel.Sms, Recipient, DateTimeOffset.MinValue, Cancellation);
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_GivesTheMessageAsItIsNow()
    {
        var sid = await SendAsync("hello");
        twilio.Settle(sid, MessageStatus.Undelivered, 30003);
        var answer = await fixture.Client.FetchMessageAsync(sid, Cancellation);
        Assert.Equal(
            new TwilioMessage(sid, TestAccount.Number, Recipient, "hello", DeliveryStatus.Undelivered, 1, 30003, clock.GetUtcNow()),
            Assert.IsType<TwilioAnswer<TwilioMessage>.Success>(answer).Value);
    }

    [Fact]
    public async Task Fetch_UnknownSid_Fails()
    {
        var answer = await fixture.Client.FetchMessageAsync("SM../../x", Cancellation);
        Assert.Equal(20404, Assert.IsType<TwilioAnswer<TwilioMessage>.Failed>(answer).Fault.Code);
    }

    [Fact]
    public async Task Fetch_ServerError_IsTriedAgain()
    {
        var asked = 0;
        await using var server = await LoopbackHttpServer.StartAsync(context =>
            (++asked < 2
                ? Canned.Status(500)
                : Canned.Json("""{"sid":"SM1","to":"+14155550111","status":"sent","date_created":"Sun, 01 Mar 2026 12:00:00 +0000"}"""))(context));
        await using var other = new TwilioFixture(TestAccount.At(server.Url));
        var answer = await other.Client.FetchMessageAsync("SM1", Cancellation);
        Assert.Equal(
            new TwilioMessage("SM1", null, Recipient, "", DeliveryStatus.Sent, 0, null, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
            Assert.IsType<TwilioAnswer<TwilioMessage>.Success>(answer).Value);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"sid":"SM1","to":"+1","date_created":"yesterday"}""")]
    public async Task Fetch_OtherJson_IsNotUnderstood(string body)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(body));
        await using var other = new TwilioFixture(TestAccount.At(server.Url));
        var answer = await other.Client.FetchMessageAsync("SM1", Cancellation);
        Assert.Equal(
            "The answer is not from Twilio's API. Check TWILIO_API_BASE_URL.", Assert.IsType<TwilioAnswer<TwilioMessage>.Failed>(answer).Fault.ToString());
    }

    [Theory]
    [InlineData("active", null)]
    [InlineData("suspended", 20005)]
    [InlineData("closed", 20005)]
    public async Task Check_AsksForTheAccount(string status, int? code)
    {
        await using var account = await FakeTwilio.StartAsync(TestAccount.AtTwilio with { AccountStatus = status });
        await using var other = new TwilioFixture(TestAccount.At(account.BaseUrl));
        Assert.Equal(code, (await other.Client.CheckCredentialsAsync(Cancellation))?.Code);
    }

    [Theory]
    [InlineData(TestAccount.ApiKeySecret, null)]
    [InlineData("wrong", 20003)]
    public async Task Check_ApiKey_AsksForWhatAKeyMayRead(string secret, int? code)
    {
        await using var other = new TwilioFixture(new TwilioOptions
        {
            AccountSid = TestAccount.Sid, ApiKey = TestAccount.ApiKey, ApiKeySecret = secret, ApiBaseUrl = twilio.BaseUrl,
        });
        Assert.Equal(code, (await other.Client.CheckCredentialsAsync(Cancellation))?.Code);
    }

    [Fact]
    public async Task Check_OtherAccount_IsNotFound()
    {
        await using var other = new TwilioFixture(new TwilioOptions
        {
            AccountSid = "AC9", ApiKey = TestAccount.ApiKey, ApiKeySecret = TestAccount.ApiKeySecret, ApiBaseUrl = twilio.BaseUrl,
        });
        Assert.Equal(20404, (await other.Client.CheckCredentialsAsync(Cancellation))?.Code);
    }

    [Fact]
    public async Task Check_WithoutSettings_NamesThem()
    {
        await using var other = new TwilioFixture(new TwilioOptions());
        Assert.Equal("Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.", (await other.Client.CheckCredentialsAsync(Cancellation))?.Remedy);
    }

    private async Task<string> SendAsync(string body, string to = Recipient) =>
        Assert.IsType<TwilioSendResult.Accepted>(await fixture.Client.SendAsync(new TwilioSendRequest(to, null, body), Cancellation)).Sid;

    private async Task<IReadOnlyList<TwilioMessage>> ListAsync(DateTimeOffset since) =>
        Assert.IsType<TwilioAnswer<IReadOnlyList<TwilioMessage>>.Success>(
            await fixture.Client.ListMessagesAsync(MessageChannel.Sms, Recipient, since, Cancellation)).Value;
}
