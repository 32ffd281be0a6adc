using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Operator.Messaging.Twilio;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Connections that fail before, while and after a message is handed over.</summary>
public sealed class TwilioClientConnectionTests
{
    private static readonly TwilioSendRequest Hello = new("+14155550111", null, "hello, this is private");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyListens_IsForLater()
    {
        await using var fixture = new TwilioFixture(TestAccount.At($"http://127.0.0.1:{FreePort.Next()}"));
        var later = Assert.IsType<TwilioSendResult.RetryLater>(await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Equal(
            "Twilio cannot be reached: the connection was refused or timed out. Check the network and TWILIO_API_BASE_URL.",
            later.Fault.ToString());
        Assert.Null(later.After);
    }

    [Fact]
    public async Task UnknownHost_IsForLater()
    {
        await using var fixture = new TwilioFixture(TestAccount.At("https://twilio.invalid"));
        var later = Assert.IsType<TwilioSendResult.RetryLater>(await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Equal("Twilio cannot be reached: the host name is not known", later.Fault.Reason);
    }

    [Fact]
    public async Task OtherCertificate_IsForLater()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(201), certificateFor: "localhost");
        await using var fixture = new TwilioFixture(TestAccount.At(server.Url));
        var later = Assert.IsType<TwilioSendResult.RetryLater>(await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Equal("Twilio cannot be reached: TLS failed", later.Fault.Reason);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task NoAnswer_IsUnknownAfterTheTimeout_AndNotRepeated()
    {
        var clock = new FakeTimeProvider();
        await using var twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);
        twilio.Faults.Next(1, ApiFault.Withheld);
        await using var fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl), clock);
        var sending = fixture.Client.SendAsync(Hello, Cancellation);
        await twilio.Phone(Hello.To).ExpectAsync(Hello.Body, Cancellation);
        await twilio.Requests.ExpectAsync(request => request.Status is null, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(new TwilioSendResult.Unknown("Twilio got the message, but no answer within 10 s"), await sending);
        Assert.Single(twilio.Requests);
        Assert.Contains(
            "Warning: Whether Twilio has a message to ***0111 is unknown: Twilio got the message, but no answer within 10 s",
            fixture.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        await using var twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);
        twilio.Faults.Next(1, ApiFault.Withheld);
        await using var fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl));
        using var cancellation = new CancellationTokenSource();
        var sending = fixture.Client.SendAsync(Hello, cancellation.Token);
        await twilio.Phone(Hello.To).ExpectAsync(Hello.Body, Cancellation);
        await twilio.Requests.ExpectAsync(request => request.Status is null, Cancellation);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(twilio.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResetAfterTheRequest_IsUnknown_AndNotRepeated_AlsoOnAKeptConnection(bool isWarm)
    {
        await using var twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);
        await using var fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl));
        var expected = 1;
        if (isWarm)
        {
            Assert.IsType<TwilioSendResult.Accepted>(await fixture.Client.SendAsync(Hello, Cancellation));
            expected = 2;
        }

        twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);
        Assert.Equal(new TwilioSendResult.Unknown("Twilio got the message, but the connection broke"), await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Equal(expected, twilio.Requests.Count);
        Assert.Equal(expected, twilio.Messages.Count);
    }

    [Fact]
    public async Task BrokenAnswer_IsUnknown_AndTheMessageExists()
    {
        await using var twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);
        twilio.Faults.Next(1, ApiFault.Truncated);
        await using var fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl));
        Assert.Equal(new TwilioSendResult.Unknown("Twilio got the message, but the connection broke"), await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Single(twilio.Requests);
        Assert.Single(twilio.Messages);
    }

    [Fact]
    public async Task BodyThatStalls_IsUnknownAfterTheTimeout()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.StalledBody);
        await using var fixture = new TwilioFixture(TestAccount.At(server.Url, TimeSpan.FromMilliseconds(300)));
        Assert.Equal(
            new TwilioSendResult.Unknown("Twilio got the message, but no answer within 0.3 s"), await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("truncated", "the connection broke")]
    [InlineData("endless", "the answer is too large")]
    [InlineData("bomb", "the answer is too large")]
    public async Task AnswerThatEndsBadly_IsUnknown(string how, string reason)
    {
        await using var server = await LoopbackHttpServer.StartAsync(how switch
        {
            "truncated" => Canned.Truncated,
            "endless" => Canned.Endless,
            _ => Canned.GzipBomb,
        });
        await using var fixture = new TwilioFixture(TestAccount.At(server.Url));
        Assert.Equal(new TwilioSendResult.Unknown($"Twilio got the message, but {reason}"), await fixture.Client.SendAsync(Hello, Cancellation));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Connection_that_is_refused_at_first_is_tried_again()
    {
        var port = FreePort.Next();
        var clock = new FakeTimeProvider();
        await using var fixture = new TwilioFixture(TestAccount.At($"http://127.0.0.1:{port}"), clock);
        var sending = fixture.Client.SendAsync(Hello, Cancellation);
        await Until.TrueAsync(_ => Task.FromResult(fixture.Log.Contains("OnRetry", StringComparison.Ordinal)), "the first try's failure");
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        clock.Advance(TimeSpan.FromSeconds(1));
        await AnswerOnceAsync(listener);
        Assert.Equal(new TwilioSendResult.Accepted("SM9", DeliveryStatus.Queued, 1, null), await sending);
    }

    [Fact]
    public async Task ConnectTimeout_IsBeforeSending()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, token) =>
            {
                var given = new TaskCompletionSource<Stream>();
                await using var registration = token.Register(() => given.TrySetCanceled(token));
                return await given.Task;
            },
        };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new TwilioTransport(http, TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.Equal(
            new TwilioExchange.NotSent("the connection timed out"),
            await transport.CallAsync(HttpMethod.Post, new Uri("http://localhost/"), content: null, Cancellation));
    }

    [Fact]
    public async Task Transport_ConnectionThatIsResetAtOnce_HasSentNothing()
    {
        using var handler = ConnectionsResetAtOnce.Handler();
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var transport = new TwilioTransport(http, TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.Equal(
            new TwilioExchange.NotSent("the connection broke"),
            await transport.CallAsync(HttpMethod.Post, new Uri("http://localhost/"), content: null, Cancellation));
    }

    [Fact]
    public async Task Logs_HaveNoNumbersTextsOrSecrets()
    {
        await using var twilio = await FakeTwilio.StartAsync(TestAccount.AtTwilio);
        await using var fixture = new TwilioFixture(TestAccount.At(twilio.BaseUrl));
        await fixture.Client.SendAsync(Hello, Cancellation);
        twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);
        await fixture.Client.SendAsync(Hello, Cancellation);
        await fixture.Client.ListMessagesAsync(MessageChannel.Sms, Hello.To, DateTimeOffset.MinValue, Cancellation);
        Assert.Contains("***0111", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("4155550111", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("private", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(TestAccount.AuthToken, fixture.Log, StringComparison.Ordinal);
    }

    private static async Task AnswerOnceAsync(TcpListener listener)
    {
        const string json = "{\"sid\":\"SM9\",\"status\":\"queued\",\"num_segments\":\"1\"}";
        using var connection = await listener.AcceptTcpClientAsync(Cancellation);
        var stream = connection.GetStream();
        var buffer = new byte[4096];
        Assert.True(await stream.ReadAsync(buffer, Cancellation) > 0);
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 201 Created\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}"), Cancellation);
    }
}
