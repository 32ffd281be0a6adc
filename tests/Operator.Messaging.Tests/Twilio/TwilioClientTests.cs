using Operator.Messaging.Twilio;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Handing messages over, and every way it can fail.</summary>
public sealed class TwilioClientTests : IAsyncLifetime
{
    private const string Recipient = "+14155550111";

    private FakeTwilio twilio = null!;

    private static TwilioSendRequest Hello => new(Recipient, null, "hello");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);

    public ValueTask DisposeAsync() => twilio.DisposeAsync();

    [Fact]
    public async Task Send_Accepted_GivesSidStatusAndSegments()
    {
        var result = await SendAsync(new TwilioSendRequest(
            Recipient, null, new string('a', 161), new Uri("https://ops.example.com/sms/status/0198c5?x=ä"), TimeSpan.FromSeconds(89.2)));
        Assert.Equal(new TwilioSendResult.Accepted("SM00000000000000000000000000000001", DeliveryStatus.Queued, 2, null), result);
        var message = Assert.Single(twilio.Messages);
        Assert.Equal((Recipient, TestAccount.Number, null), (message.To, message.From, message.MessagingServiceSid));
        var form = Assert.Single(twilio.Requests).Form;
        Assert.Equal("https://ops.example.com/sms/status/0198c5?x=%C3%A4", form["StatusCallback"]);
        Assert.Equal("90", form["ValidityPeriod"]);
        await twilio.Phone(Recipient).ExpectAsync(new string('a', 161), Cancellation);
    }

    [Fact]
    public async Task Send_AnyBody_ArrivesAsItIs()
    {
        const string body = "a&b=c +%20 “ü” 🔥\nnext €";
        await SendAsync(new TwilioSendRequest(Recipient, null, body));
        await twilio.Phone(Recipient).ExpectAsync(body, Cancellation);
    }

    [Fact]
    public async Task Send_Reply_LeavesFromTheNumberThatWasTexted()
    {
        await SendAsync(new TwilioSendRequest(Recipient, TestAccount.SecondNumber, "OK"));
        Assert.Equal(TestAccount.SecondNumber, Assert.Single(twilio.Messages).From);
    }

    [Fact]
    public async Task Send_MessagingService_TakesTheFromsPlace()
    {
        var result = await SendAsync(
            new TwilioSendRequest(Recipient, TestAccount.SecondNumber, "OK"), Options(messagingService: TestAccount.MessagingServiceSid));
        Assert.Equal(new TwilioSendResult.Accepted("SM00000000000000000000000000000001", DeliveryStatus.Accepted, 0, null), result);
        Assert.Equal(TestAccount.MessagingServiceSid, Assert.Single(twilio.Messages).MessagingServiceSid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(TestAccount.MessagingServiceSid)]
    public async Task Send_WhatsAppReply_LeavesFromTheNumberThatWasTextedOnWhatsApp(string? messagingService)
    {
        var request = new TwilioSendRequest(Recipient, TestAccount.SecondNumber, "OK", Channel: MessageChannel.WhatsApp);
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(request, Options(messagingService: messagingService)));
        var text = await twilio.Phone($"whatsapp:{Recipient}").ExpectAsync("OK", Cancellation);
        Assert.Equal($"whatsapp:{TestAccount.SecondNumber}", text.From);
        Assert.Empty(twilio.Phone(Recipient).Received);
    }

    [Theory]
    [InlineData(null, TestAccount.Number)]
    [InlineData(TestAccount.MessagingServiceSid, null)]
    public async Task Send_WhatsAppWithoutASender_LeavesAsOtherTextsDo(string? messagingService, string? from)
    {
        var request = new TwilioSendRequest(Recipient, null, "OK", Channel: MessageChannel.WhatsApp);
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(request, Options(messagingService: messagingService)));
        var form = Assert.Single(twilio.Requests).Form;
        Assert.Equal($"whatsapp:{Recipient}", form["To"]);
        Assert.Equal(from is null ? null : $"whatsapp:{from}", form.TryGetValue("From", out var given) ? given.ToString() : null);
        Assert.Equal(messagingService, form.TryGetValue("MessagingServiceSid", out var service) ? service.ToString() : null);
    }

    [Fact]
    public async Task Send_ApiKey_OpensTheAccount() =>
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(Hello, Options(apiKey: TestAccount.ApiKey, apiSecret: TestAccount.ApiKeySecret)));

    [Theory]
    [InlineData("wrong", null, null)]
    [InlineData(TestAccount.AuthToken, TestAccount.ApiKey, "wrong")]
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
    [InlineData(null, TestAccount.AuthToken, null, null, "Set TWILIO_ACCOUNT_SID.")]
    [InlineData(null, null, null, null, "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.")]
    [InlineData(TestAccount.Sid, TestAccount.AuthToken, TestAccount.ApiKey, "", "Set TWILIO_API_KEY_SECRET.")]
    public async Task Send_WithoutSettings_SaysWhichOnesAndAsksNobody(string? account, string? token, string? key, string? secret, string remedy)
    {
        var options = new TwilioOptions { AccountSid = account, AuthToken = token, ApiKey = key, ApiKeySecret = secret, ApiBaseUrl = twilio.BaseUrl };
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello, options));
        Assert.Equal(new TwilioFault(null, TwilioErrorClass.Configuration, "Twilio is not set up", remedy), rejected.Fault);
        Assert.Empty(twilio.Requests);
    }

    [Theory]
    [InlineData("+1", null, "x", 21211, TwilioErrorClass.Recipient)]
    [InlineData(Recipient, "+14155550999", "x", 21606, TwilioErrorClass.Configuration)]
    [InlineData(Recipient, "OPS", "x", 21212, TwilioErrorClass.Configuration)]
    [InlineData(TestAccount.Number, null, "x", 21266, TwilioErrorClass.Configuration)]
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
        await using var strict = await FakeTwilio.StartAsync(TestAccount.AtTwilio with { AllowLocalCallbacks = false });
        var request = new TwilioSendRequest(Recipient, null, "x", new Uri("http://localhost:5000/sms/status/1"));
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(request, TestAccount.At(strict.BaseUrl)));
        Assert.Equal((21609, TwilioErrorClass.Configuration), (rejected.Fault.Code, rejected.Fault.Class));
    }

    [Fact]
    public async Task Send_ToAPhoneThatTextedStop_IsOptedOutUntilStart()
    {
        await using var app = await LoopbackHttpServer.StartAsync(Canned.Status(204));
        twilio.ConnectUrl = new Uri(app.Url);
        var phone = twilio.Phone(Recipient);
        await phone.TextAsync("Stop", Cancellation);
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello));
        Assert.Equal((21610, TwilioErrorClass.OptedOut), (rejected.Fault.Code, rejected.Fault.Class));
        await phone.TextAsync("start", Cancellation);
        Assert.IsType<TwilioSendResult.Accepted>(await SendAsync(Hello));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(90_000, 3600)]
    [InlineData(null, null)]
    public async Task Send_TooManyRequests_IsForLater(int? header, int? expectedSeconds)
    {
        twilio.Faults.Next(1, ApiFault.TooManyRequests(header is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        var later = Assert.IsType<TwilioSendResult.RetryLater>(await SendAsync(Hello));
        Assert.Equal(expectedSeconds, later.After?.TotalSeconds);
        Assert.Equal((20429, TwilioErrorClass.Temporary), (later.Fault.Code, later.Fault.Class));
        Assert.Single(twilio.Requests);
    }

    [Theory]
    [InlineData(500, "{\"code\":20500,\"message\":\"An internal server error has occurred\",\"status\":500}")]
    [InlineData(503, "")]
    [InlineData(400, "{\"code\":21611,\"message\":\"queue overflow\",\"status\":400}")]
    public async Task Send_TemporaryRefusal_IsForLaterAndNotRepeatedHere(int status, string body)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(body, status));
        Assert.IsType<TwilioSendResult.RetryLater>(await SendAsync(Hello, TestAccount.At(server.Url)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(502, "<html>Bad gateway</html>", "Twilio got the message, but answered HTTP 502")]
    [InlineData(504, "", "Twilio got the message, but answered HTTP 504")]
    [InlineData(500, "{}", "Twilio got the message, but answered HTTP 500")]
    [InlineData(201, "<html>", "Twilio took the message, but its answer cannot be read")]
    [InlineData(200, "{\"status\":\"queued\"}", "Twilio took the message, but its answer cannot be read")]
    public async Task Send_AnswerThatLeavesItOpen_IsUnknown(int status, string body, string reason)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text(body, "text/html", status));
        Assert.Equal(new TwilioSendResult.Unknown(reason), await SendAsync(Hello, TestAccount.At(server.Url)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(404, "The answer (HTTP 404) is not from Twilio's API")]
    [InlineData(302, "The answer (HTTP 302) is not from Twilio's API")]
    [InlineData(403, "Twilio refuses the credentials")]
    public async Task Send_AnswerFromSomebodyElse_IsAConfigurationFault(int status, string reason)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("<html>Sign in</html>", "text/html", status));
        var rejected = Assert.IsType<TwilioSendResult.Rejected>(await SendAsync(Hello, TestAccount.At(server.Url)));
        Assert.Equal((TwilioErrorClass.Configuration, reason), (rejected.Fault.Class, rejected.Fault.Reason));
    }

    [Fact]
    public async Task Send_AcceptedButFailedAlready_HasItsCode()
    {
        await using var server = await LoopbackHttpServer.StartAsync(
            Canned.Json("""{"sid":"SM1","status":"failed","error_code":30007,"num_segments":"3"}""", 201));
        Assert.Equal(new TwilioSendResult.Accepted("SM1", DeliveryStatus.Failed, 3, 30007), await SendAsync(Hello, TestAccount.At(server.Url)));
    }

    private TwilioOptions Options(
        string token = TestAccount.AuthToken, string? apiKey = null, string? apiSecret = null, string? messagingService = null) => new()
    {
        AccountSid = TestAccount.Sid,
        AuthToken = token,
        ApiKey = apiKey,
        ApiKeySecret = apiSecret,
        MessagingServiceSid = messagingService,
        FromNumber = TestAccount.Number,
        ApiBaseUrl = twilio.BaseUrl,
    };

    private async Task<TwilioSendResult> SendAsync(TwilioSendRequest request, TwilioOptions? options = null)
    {
        await using var fixture = new TwilioFixture(options ?? TestAccount.At(twilio.BaseUrl));
        return await fixture.Client.SendAsync(request, Cancellation);
    }
}
