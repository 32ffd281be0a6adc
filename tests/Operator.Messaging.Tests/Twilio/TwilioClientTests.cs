using Operator.Messaging.Twilio;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Handing messages over, and every way it can fail.</summary>
public sealed class TwilioClientTests : IAsyncLifetime
{
    private const string Recipient = "+14155550111";

    private FakeTwilio twilio = null!;

    public async ValueTask InitializeAsync() => twilio = await FakeTwilio.StartAsync();

    public ValueTask DisposeAsync() => twilio.DisposeAsync();

    [Fact]
    public async Task Send_Accepted_GivesSidStatusAndSegments()
    {
        var result = await SendAsync(new TwilioSendRequest(
            Recipient, null, new string('a', 161), new Uri("https://ops.example.com/sms/status/0198c5?x=ä"), TimeSpan.FromSeconds(89.2)));
        Assert.Equal(new TwilioSendResult.Accepted("SM00000000000000000000000000000001", DeliveryStatus.Queued, 2, null), result);
        var message = Assert.Single(twilio.Messages);
        Assert.Equal((Recipient, "+14155550100", null), (message.To, message.From, message.MessagingServiceSid));
        Assert.Equal(("https://ops.example.com/sms/status/0198c5?x=%C3%A4", 90), (message.StatusCallback, message.ValidityPeriod));
        Assert.Equal(new string('a', 161), (await twilio.Phone(Recipient).ExpectReplyAsync()).Body);
    }

    [Fact]
    public async Task Send_AnyBody_ArrivesAsItIs()
    {
        const string body = "a&b=c +%20 “ü” 🔥\nnext €";
        await SendAsync(new TwilioSendRequest(Recipient, null, body));
        await twilio.Phone(Recipient).ExpectReplyAsync(body);
    }

    [Fact]
    public async Task Send_Reply_LeavesFromTheNumberThatWasTexted()
    {
        await SendAsync(new TwilioSendRequest(Recipient, "+14155550101", "OK"));
        Assert.Equal("+14155550101", Assert.Single(twilio.Messages).From);
    }

    [Fact]
    public async Task Send_MessagingService_TakesTheFromsPlace()
    {
        var result = await SendAsync(
            new TwilioSendRequest(Recipient, "+14155550101", "OK"), Options(messagingService: FakeTwilio.MessagingServiceSid));
        Assert.Equal(new TwilioSendResult.Accepted("SM00000000000000000000000000000001", DeliveryStatus.Accepted, 0, null), result);
        Assert.Equal(FakeTwilio.MessagingServiceSid, Assert.Single(twilio.Messages).MessagingServiceSid);
    }

    [Fact]
    public async Task Send_ApiKey_OpensTheAccount() =>
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(Hello, Options(apiKey: FakeTwilio.ApiKey, apiSecret: FakeTwilio.ApiKeySecret)));

    [Theory]
    [InlineData("wrong", null, null)]
    [InlineData(FakeTwilio.AuthToken, FakeTwilio.ApiKey, "wrong")]
    public async Task Send_WrongCredentials_AreAConfigurationFault(string token, string? apiKey, string? apiSecret)
    {
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello, Options(token, apiKey, apiSecret)));
        Assert.Equal(
            "Twilio refuses the credentials (Twilio error 20003). Check TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or TWILIO_API_KEY with " +
            "TWILIO_API_KEY_SECRET.",
            rejected.Fault.ToString());
        Assert.Equal(TwilioErrorClass.Configuration, rejected.Fault.Class);
    }

    [Theory]
    [InlineData(null, FakeTwilio.AuthToken, null, null, "Set TWILIO_ACCOUNT_SID.")]
    [InlineData(null, null, null, null, "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.")]
    [InlineData(FakeTwilio.AccountSid, FakeTwilio.AuthToken, FakeTwilio.ApiKey, "", "Set TWILIO_API_KEY_SECRET.")]
    public async Task Send_WithoutSettings_SaysWhichOnesAndAsksNobody(string? account, string? token, string? key, string? secret, string remedy)
    {
        var options = new TwilioOptions { AccountSid = account, AuthToken = token, ApiKey = key, ApiKeySecret = secret, ApiBaseUrl = twilio.BaseUrl };
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello, options));
        Assert.Equal(new TwilioFault(null, TwilioErrorClass.Configuration, "Twilio is not set up", remedy), rejected.Fault);
        Assert.Equal(0, twilio.CreateRequests);
    }

    [Theory]
    [InlineData("+1", null, "x", 21211, TwilioErrorClass.Recipient)]
    [InlineData(Recipient, "+14155550999", "x", 21606, TwilioErrorClass.Configuration)]
    [InlineData(Recipient, "OPS", "x", 21212, TwilioErrorClass.Configuration)]
    [InlineData("+14155550100", null, "x", 21266, TwilioErrorClass.Configuration)]
    [InlineData(Recipient, null, "", 21602, TwilioErrorClass.Message)]
    public async Task Send_Refused_IsRejectedWithItsClass(string to, string? from, string body, int code, TwilioErrorClass expected)
    {
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(new TwilioSendRequest(to, from, body)));
        Assert.Equal((code, expected), (rejected.Fault.Code, rejected.Fault.Class));
        Assert.Empty(twilio.Messages);
    }

    [Fact]
    public async Task Send_BodyTooLong_IsRejected()
    {
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(new TwilioSendRequest(Recipient, null, new string('x', 1600))));
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(new TwilioSendRequest(Recipient, null, new string('x', 1601))));
        Assert.Equal(21617, rejected.Fault.Code);
    }

    [Fact]
    public async Task Send_LocalCallback_IsAConfigurationFault()
    {
        twilio.RefusesLocalCallbacks = true;
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(
            await SendAsync(new TwilioSendRequest(Recipient, null, "x", new Uri("http://localhost:5000/sms/status/1"))));
        Assert.Equal((21609, TwilioErrorClass.Configuration), (rejected.Fault.Code, rejected.Fault.Class));
    }

    [Fact]
    public async Task Send_ToAPhoneThatTextedStop_IsOptedOutUntilStart()
    {
        twilio.SmsUrl = new Uri(twilio.BaseUrl, "/no-such-page");
        var phone = twilio.Phone(Recipient);
        await phone.TextAsync("Stop");
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello));
        Assert.Equal((21610, TwilioErrorClass.OptedOut), (rejected.Fault.Code, rejected.Fault.Class));
        await phone.TextAsync("start");
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(Hello));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(90_000, 3600)]
    [InlineData(null, null)]
    public async Task Send_TooManyRequests_IsForLater(int? header, int? expectedSeconds)
    {
        twilio.Fail(new FakeFault.TooManyRequests(header));
        var later = Assert.IsType<TwilioSendResult.RetryLater>(await SendAsync(Hello));
        Assert.Equal(expectedSeconds, later.After?.TotalSeconds);
        Assert.Equal((20429, TwilioErrorClass.Temporary), (later.Fault.Code, later.Fault.Class));
        Assert.Equal(1, twilio.CreateRequests);
    }

    [Theory]
    [InlineData(500, "{\"code\":20500,\"message\":\"An internal server error has occurred\",\"status\":500}")]
    [InlineData(503, "")]
    [InlineData(400, "{\"code\":21611,\"message\":\"queue overflow\",\"status\":400}")]
    public async Task Send_TemporaryRefusal_IsForLaterAndNotRepeatedHere(int status, string body)
    {
        twilio.Fail(new FakeFault.Answer(status, body, "application/json"));
        Assert.IsType<TwilioSendResult.RetryLater>(await SendAsync(Hello));
        Assert.Equal(1, twilio.CreateRequests);
    }

    [Theory]
    [InlineData(502, "<html>Bad gateway</html>", "Twilio got the message, but answered HTTP 502")]
    [InlineData(504, "", "Twilio got the message, but answered HTTP 504")]
    [InlineData(500, "{}", "Twilio got the message, but answered HTTP 500")]
    [InlineData(201, "<html>", "Twilio took the message, but its answer cannot be read")]
    [InlineData(200, "{\"status\":\"queued\"}", "Twilio took the message, but its answer cannot be read")]
    public async Task Send_AnswerThatLeavesItOpen_IsUnknown(int status, string body, string reason)
    {
        twilio.Fail(new FakeFault.Answer(status, body));
        Assert.Equal(new TwilioSendResult.Unknown(reason), await SendAsync(Hello));
        Assert.Equal(1, twilio.CreateRequests);
    }

    [Theory]
    [InlineData(404, "The answer (HTTP 404) is not from Twilio's API")]
    [InlineData(302, "The answer (HTTP 302) is not from Twilio's API")]
    [InlineData(403, "Twilio refuses the credentials")]
    public async Task Send_AnswerFromSomebodyElse_IsAConfigurationFault(int status, string reason)
    {
        twilio.Fail(new FakeFault.Answer(status, "<html>Sign in</html>"));
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello));
        Assert.Equal((TwilioErrorClass.Configuration, reason), (rejected.Fault.Class, rejected.Fault.Reason));
    }

    [Fact]
    public async Task Send_AcceptedButFailedAlready_HasItsCode()
    {
        twilio.Fail(new FakeFault.Answer(201, "{\"sid\":\"SM1\",\"status\":\"failed\",\"error_code\":30007,\"num_segments\":\"3\"}", "application/json"));
        Assert.Equal(new TwilioSendResult.Accepted("SM1", DeliveryStatus.Failed, 3, 30007), await SendAsync(Hello));
    }

    private static TwilioSendRequest Hello => new(Recipient, null, "hello");

    private TwilioOptions Options(
        string token = FakeTwilio.AuthToken, string? apiKey = null, string? apiSecret = null, string? messagingService = null) => new()
    {
        AccountSid = FakeTwilio.AccountSid,
        AuthToken = token,
        ApiKey = apiKey,
        ApiKeySecret = apiSecret,
        MessagingServiceSid = messagingService,
        FromNumber = "+14155550100",
        ApiBaseUrl = twilio.BaseUrl,
    };

    private async Task<TwilioSendResult> SendAsync(TwilioSendRequest request, TwilioOptions? options = null)
    {
        await using var fixture = new TwilioFixture(options ?? twilio.Options);
        return await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
