using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class StatusCallbackTests
{
    private static readonly Uri Public = new("https://operator.example/sms");

    [Fact]
    public async Task A_message_is_reported_sent_then_delivered()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app, automatic: true);
        using var api = new ApiCaller(twilio);

        await api.SendAsync(("StatusCallback", "https://operator.example/sms/status/7"));
        await twilio.DrainAsync();

        Assert.Equal(["sent", "delivered"], app.Seen.Select(seen => seen.Form["MessageStatus"]));
        Assert.All(app.Seen, seen => Assert.Equal("/sms/status/7", seen.Path));
        Assert.All(app.Seen, seen => Assert.False(seen.Form.ContainsKey("ErrorCode")));
        Assert.Equal([204, 204], twilio.Callbacks.Select(callback => callback.AnswerStatus));
    }

    [Fact]
    public async Task A_callback_is_signed_over_its_public_url()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app);
        using var api = new ApiCaller(twilio);
        await api.SendAsync(("StatusCallback", "https://operator.example/sms/status/7"));

        await twilio.ReportAsync("SM00000000000000000000000000000001", "delivered", cancellationToken: Token);

        // HMAC-SHA1 with key 12345, computed in another language over the URL and the sorted parameters.
        Assert.Equal("P21+CbS7mJ4iO0fng3upuNTVfpc=", Assert.Single(app.Seen).Signature);
    }

    [Fact]
    public async Task The_test_may_report_late_twice_and_out_of_order()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app);
        using var api = new ApiCaller(twilio);
        var sid = await SendAsync(api);
        Assert.Empty(app.Seen);

        await twilio.ReportAsync(sid, "delivered", cancellationToken: Token);
        await twilio.ReportAsync(sid, "sent", cancellationToken: Token);
        await twilio.ReportAsync(sid, "delivered", cancellationToken: Token);

        Assert.Equal(["delivered", "sent", "delivered"], app.Seen.Select(seen => seen.Form["MessageStatus"]));
        Assert.Equal("delivered", twilio.Message(sid)!.Status);
        Assert.Single(twilio.Phone(Anna).Received);
    }

    [Fact]
    public async Task A_callback_may_go_missing()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app);
        using var api = new ApiCaller(twilio);
        var sid = await SendAsync(api);

        twilio.Settle(sid, "undelivered", 30003);

        Assert.Empty(app.Seen);
        Assert.Equal(("undelivered", 30003), (twilio.Message(sid)!.Status, twilio.Message(sid)!.ErrorCode));
        twilio.Settle(sid, "delivered");
        Assert.Equal("undelivered", twilio.Message(sid)!.Status);
        Assert.Empty(twilio.Phone(Anna).Received);
    }

    [Fact]
    public async Task A_failed_message_carries_its_code_and_reaches_nobody()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app);
        using var api = new ApiCaller(twilio);

        await twilio.FailAsync(await SendAsync(api), 30005, Token);
        await twilio.FailAsync(await SendAsync(api), 30002, Token);

        Assert.Equal(["sent", "undelivered", "failed"], app.Seen.Select(seen => seen.Form["MessageStatus"]));
        Assert.Equal("30005", app.Seen[1].Form["ErrorCode"]);
        Assert.Empty(twilio.Phone(Anna).Received);
    }

    [Fact]
    public async Task A_number_may_accept_and_never_deliver()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app, automatic: true);
        using var api = new ApiCaller(twilio);
        twilio.FailFor(Anna, 30003);

        await SendAsync(api);
        await twilio.DrainAsync();

        Assert.Equal(["sent", "undelivered"], app.Seen.Select(seen => seen.Form["MessageStatus"]));
        Assert.Empty(twilio.Phone(Anna).Received);
    }

    [Fact]
    public async Task An_app_that_refuses_a_callback_gets_an_error()
    {
        await using var app = await TinyApp.AnsweringAsync("text/plain", "no", status: 403);
        await using var twilio = await StartAsync(app);
        using var api = new ApiCaller(twilio);

        var callback = await twilio.ReportAsync(await SendAsync(api), "sent", cancellationToken: Token);

        Assert.Equal(403, callback!.AnswerStatus);
        Assert.Equal(11200, Assert.Single(twilio.Errors).Code);
    }

    [Fact]
    public async Task Thousands_of_messages_arrive_in_order_with_all_their_callbacks()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await StartAsync(app, automatic: true);
        using var api = new ApiCaller(twilio);

        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, _) =>
            await api.SendAsync(("Body", $"text {i}"), ("StatusCallback", "https://operator.example/sms/status/7")));
        await twilio.DrainAsync();

        Assert.Equal(4000, app.Seen.Count);
        Assert.Equal(twilio.Accepted.Select(message => message.Sid), twilio.Phone(Anna).Received.Select(text => text.Sid));
        Assert.Equal(2000, twilio.Messages.Count(message => message.Status == "delivered"));
    }

    private static Task<FakeTwilio> StartAsync(TinyApp app, bool automatic = false) => FakeTwilio.StartAsync(new FakeTwilioOptions
    {
        AuthToken = "12345",
        ConnectUrl = app.Url,
        PublicUrl = Public,
        AutomaticDelivery = automatic,
    });

    private static async Task<string> SendAsync(ApiCaller api) =>
        (await api.SendAsync(("StatusCallback", "https://operator.example/sms/status/7"))).GetProperty("sid").GetString()!;
}
