using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Operator.Messaging.Twilio;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Fake;

/// <summary>Phones, the webhooks their texts cause, and what comes back.</summary>
public sealed class FakePhoneTests
{
    private const string Number = "+14155550111";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_ReachesTheWebhook_SignedAndWithTwiliosParameters()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text(TwimlResponse.Empty, TwimlResponse.ContentType));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url + "/sms?a=1#rc=2");
        var delivery = await twilio.Phone(Number).TextAsync("status “now” + more");

        var request = Assert.Single(server.Requests);
        var form = Form(request);
        Assert.Equal(("/sms", "?a=1"), (request.Path, request.Query));
        Assert.True(new TwilioSignature(FakeTwilio.AuthToken).IsValid(request.Headers["X-Twilio-Signature"], server.Url + "/sms?a=1", form));
        Assert.True(InboundWebhook.TryParse(form, out var text, out _));
        Assert.Equal(("status “now” + more", Number, "+14155550100", "sms"), (text.Body, text.From, text.To, text.Transport));
        Assert.Equal("1", form.Single(pair => pair.Key == "NumSegments").Value);
        Assert.Equal((delivery.IdempotencyToken, 200, 1), (request.Headers["I-Twilio-Idempotency-Token"], delivery.Status, delivery.Attempts));
        Assert.Equal(Encoding.UTF8.GetByteCount(request.Body), delivery.SentBytes);
        Assert.True(delivery.AnsweredAfter > TimeSpan.Zero);
        Assert.Equal(delivery, Assert.Single(twilio.Deliveries));
        Assert.Empty(twilio.Alerts);
        twilio.Phone(Number).ExpectNoMore();
    }

    [Fact]
    public async Task Text_FromWhatsApp_HasThePrefixOnBothSides()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(204));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        await twilio.Phone("whatsapp:" + Number).TextAsync("hi");
        Assert.True(InboundWebhook.TryParse(Form(Assert.Single(server.Requests)), out var text, out _));
        Assert.Equal((Number, "+14155550100", "whatsapp"), (text.From, text.To, text.Transport));
    }

    [Fact]
    public async Task Forgery_IsSignedWithAnotherToken()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(403));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url + "/sms");
        twilio.SigningToken = "guessed";
        await twilio.Phone(Number).TextAsync("status");
        var request = Assert.Single(server.Requests);
        Assert.False(new TwilioSignature(FakeTwilio.AuthToken).IsValid(request.Headers["X-Twilio-Signature"], server.Url + "/sms", Form(request)));
        Assert.Equal(new TwilioAlert(11200, "SM00000000000000000000000000000001", "HTTP 403"), Assert.Single(twilio.Alerts));
    }

    [Fact]
    public async Task TwimlAnswer_ReachesThePhone()
    {
        await using var server = await LoopbackHttpServer.StartAsync(
            Canned.Text("<Response><Message>one &amp; 1</Message><Message to=\"x\"><Body> two </Body></Message></Response>", "application/xml"));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        var phone = twilio.Phone(Number);
        await phone.TextAsync("status");
        await phone.ExpectReplyAsync("one & 1");
        Assert.Equal((" two ", "+14155550100", 1, true), Received(await phone.ExpectReplyAsync()));
        phone.ExpectNoMore();
        Assert.Empty(twilio.Alerts);
    }

    [Theory]
    [InlineData(500, "text/xml", "<Response/>", 11200)]
    [InlineData(302, "text/xml", "<Response/>", 11200)]
    [InlineData(200, "application/json", "{}", 12300)]
    [InlineData(200, null, "", 12300)]
    [InlineData(200, "text/xml", "", 12100)]
    [InlineData(200, "text/xml", "<Response><Message>", 12100)]
    [InlineData(200, "text/xml", "<Reply/>", 12100)]
    public async Task BadAnswer_IsInTheErrorLog(int status, string? contentType, string body, int code)
    {
        await using var server = await LoopbackHttpServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        });
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        await twilio.Phone(Number).TextAsync("status");
        Assert.Equal(code, Assert.Single(twilio.Alerts).Code);
        Assert.Single(server.Requests);
        twilio.Phone(Number).ExpectNoMore();
    }

    [Fact]
    public async Task TooManyMessages_AreCutAtTenAndLogged()
    {
        var messages = string.Concat(Enumerable.Range(1, 11).Select(number => $"<Message>{number}</Message>"));
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text($"<Response>{messages}</Response>", "text/xml"));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        await twilio.Phone(Number).TextAsync("status");
        Assert.Equal(14109, Assert.Single(twilio.Alerts).Code);
        Assert.Equal(10, twilio.Messages.Count(message => message.Direction == "outbound-reply"));
    }

    [Fact]
    public async Task BrokenConnection_IsRepeatedOnceWithTheSameToken()
    {
        var attempts = 0;
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            if (++attempts == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return Canned.Status(204)(context);
        });
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        var delivery = await twilio.Phone(Number).TextAsync("status");
        Assert.Equal((2, 204), (delivery.Attempts, delivery.Status));
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => (request.Headers["I-Twilio-Idempotency-Token"], request.Body)).Distinct());

        var again = await twilio.RepeatAsync(delivery);
        Assert.Equal((delivery.IdempotencyToken, delivery.MessageSid), (again.IdempotencyToken, again.MessageSid));
        Assert.Empty(twilio.Alerts);
    }

    [Fact]
    public async Task NobodyListens_IsLoggedAfterTheRetry()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri($"http://127.0.0.1:{FreePort.Next()}/sms");
        var delivery = await twilio.Phone(Number).TextAsync("status");
        Assert.Equal((2, null), (delivery.Attempts, delivery.Status));
        Assert.Equal(11205, Assert.Single(twilio.Alerts).Code);
    }

    [Fact]
    public async Task SlowAnswer_IsGivenUpAfterFifteenSeconds_AndNotRepeated()
    {
        var clock = new FakeTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            asked.TrySetResult();
            return Canned.Slow(context);
        });
        await using var twilio = await FakeTwilio.StartAsync(clock);
        twilio.SmsUrl = new Uri(server.Url);
        var texting = twilio.Phone(Number).TextAsync("status");
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(texting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        var delivery = await texting;
        Assert.Equal(("no answer within 15 s", 1, TimeSpan.FromSeconds(15)), (delivery.Failure, delivery.Attempts, delivery.AnsweredAfter));
        Assert.Equal(11200, Assert.Single(twilio.Alerts).Code);
    }

    [Fact]
    public async Task Stop_StopsTwimlAnswersToo_AndKeywordsAreAnsweredIfAskedFor()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("<Response><Message>yes?</Message></Response>", "text/xml"));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        twilio.AnswersKeywords = true;
        var phone = twilio.Phone(Number);
        await phone.TextAsync(" Stop ");
        Assert.StartsWith("You have successfully been unsubscribed.", (await phone.ExpectReplyAsync()).Body, StringComparison.Ordinal);
        phone.ExpectNoMore();
        Assert.Equal(21610, Assert.Single(twilio.Alerts).Code);

        await phone.TextAsync("unstop");
        Assert.StartsWith("You have successfully been re-subscribed", (await phone.ExpectReplyAsync()).Body, StringComparison.Ordinal);
        await phone.ExpectReplyAsync("yes?");
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task ExpectReply_NothingComes_SaysWhatItGotBefore()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("<Response><Message>one</Message></Response>", "text/xml"));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        var phone = twilio.Phone(Number);
        await phone.TextAsync("status");
        Assert.Equal(
            $"{Number} expected 'two' but got 'one'.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => phone.ExpectReplyAsync("two"))).Message);
        Assert.Equal(
            $"No text came to {Number}. Before it got: one. Twilio's log: empty.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => phone.ExpectReplyAsync(TimeSpan.FromMilliseconds(20)))).Message);

        await phone.TextAsync("status");
        Assert.Equal(
            $"{Number} expected no more texts but got 'one'.", Assert.Throws<InvalidOperationException>(phone.ExpectNoMore).Message);
    }

    [Fact]
    public async Task ManyPhones_EachGetTheirOwnAnswersInOrder()
    {
        await using var server = await LoopbackHttpServer.StartAsync(async context =>
            await Canned.Text("<Response><Message>got it</Message></Response>", "text/xml")(context));
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.SmsUrl = new Uri(server.Url);
        await using var fixture = new Twilio.TwilioFixture(twilio.Options);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (index, _) =>
        {
            var phone = twilio.Phone($"+1415555{index:0000}9");
            for (var i = 0; i < 5; i++)
            {
                await phone.TextAsync("status");
                await phone.ExpectReplyAsync("got it");
                await fixture.Client.SendAsync(new TwilioSendRequest(phone.Number, null, $"{index}/{i}"), Cancellation);
                await phone.ExpectReplyAsync($"{index}/{i}");
            }

            phone.ExpectNoMore();
        });
        Assert.Equal(3000, twilio.Messages.Count);
        Assert.Equal(3000, twilio.Messages.Select(message => message.Sid).Distinct().Count());
        Assert.Equal(1000, twilio.Deliveries.Count);
        Assert.Empty(twilio.Alerts);
    }

    private static (string Body, string From, int Segments, bool IsGsm7) Received(ReceivedText text) => (text.Body, text.From, text.Segments, text.IsGsm7);

    private static List<KeyValuePair<string, string>> Form(RecordedRequest request)
    {
        var form = System.Web.HttpUtility.ParseQueryString(request.Body);
        return [.. form.AllKeys.Select(key => KeyValuePair.Create(key!, form[key]!))];
    }
}
