using System.Diagnostics;
using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class FaultTests
{
    [Fact]
    public async Task Too_many_requests_may_say_when_to_come_again()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.TooManyRequests(TimeSpan.FromSeconds(3)));
        twilio.Faults.Next(1, ApiFault.TooManyRequests());

        using var first = await api.PostAsync();
        using var second = await api.PostAsync();

        Assert.Equal((429, "3"), ((int)first.StatusCode, first.Headers.RetryAfter?.ToString()));
        Assert.Equal(20429, (await JsonOfAsync(first)).GetProperty("code").GetInt32());
        Assert.Equal((429, null), ((int)second.StatusCode, second.Headers.RetryAfter?.ToString()));
        Assert.Empty(twilio.Messages);
        await api.SendAsync();
    }

    [Fact]
    public async Task A_server_error_creates_nothing()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.ServerError);
        twilio.Faults.Next(1, ApiFault.Unavailable);
        twilio.Faults.Next(1, ApiFault.Html);

        Assert.Equal((500, 20500), await api.RefusedAsync());
        Assert.Equal((503, 20503), await api.RefusedAsync());
        using var html = await api.PostAsync();
        Assert.Equal((502, "text/html"), ((int)html.StatusCode, html.Content.Headers.ContentType?.MediaType));
        Assert.Empty(twilio.Messages);
        Assert.Equal([500, 503, 502], twilio.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_connection_cut_before_reading_creates_nothing()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.ResetBeforeReading);

        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync());

        Assert.Empty(twilio.Messages);
        Assert.Null(Assert.Single(twilio.Requests).Status);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_message_sent()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);

        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync());

        Assert.Equal("All systems up.", Assert.Single(twilio.Phone(Anna).Received).Body);
        Assert.Single((await api.ListAsync("To=%2B15551230001")).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_truncated_answer_leaves_the_message_sent()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.Truncated);

        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync());

        Assert.Single(twilio.Messages);
    }

    [Fact]
    public async Task An_answer_that_never_comes_leaves_the_message_sent()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        using var patience = new CancellationTokenSource();
        twilio.Faults.Next(1, ApiFault.Withheld);

        var sending = api.PostAsync(patience.Token);
        await twilio.Phone(Anna).ExpectAsync("All systems up.", Token);
        await twilio.Requests.ExpectAsync(request => request.Status is null, Token);
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await twilio.DrainAsync();
        Assert.Equal("delivered", Assert.Single(twilio.Messages).Status);
    }

    [Fact]
    public async Task A_caller_still_waiting_is_cut_off_when_the_fake_ends()
    {
        var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Next(1, ApiFault.Withheld);
        var sending = api.PostAsync();
        await twilio.Phone(Anna).ExpectAsync("All systems up.", Token);

        await twilio.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_answer_comes_after_its_time(bool isBodySlow)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        var time = TimeSpan.FromMilliseconds(200);
        twilio.Faults.Next(1, isBodySlow ? ApiFault.SlowBody(time) : ApiFault.Slow(time));

        var watch = Stopwatch.StartNew();
        await api.SendAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(190), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_share_of_requests_fails_alike_with_the_same_seed()
    {
        var first = await StatusesAsync(seed: 7);
        var again = await StatusesAsync(seed: 7);

        Assert.Equal(first, again);
        Assert.InRange(first.Count(status => status == 500), 20, 80);
        Assert.DoesNotContain(first, status => status is not (201 or 500));
    }

    private static async Task<List<int>> StatusesAsync(int seed)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.Faults.Share(0.5, seed, ApiFault.ServerError);
        List<int> statuses = [];
        for (var i = 0; i < 100; i++)
        {
            using var response = await api.PostAsync();
            statuses.Add((int)response.StatusCode);
        }

        twilio.Faults.Clear();
        await api.SendAsync();
        return statuses;
    }
}
