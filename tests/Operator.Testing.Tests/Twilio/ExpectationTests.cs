using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class ExpectationTests
{
    [Fact]
    public async Task An_expectation_waits_for_a_text_that_comes_later()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);

        var expected = twilio.Phone(Anna).ExpectContainingAsync("two", Token);
        await api.SendAsync(("Body", "text one"));
        Assert.False(expected.IsCompleted);
        await api.SendAsync(("Body", "text two"));

        Assert.Equal(("text two", "+15005550006"), ((await expected).Body, (await expected).From));
        await twilio.Phone(Anna).ExpectAsync("text one", Token);
    }

    [Fact]
    public async Task Each_text_satisfies_one_expectation()
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ExpectationLimit = TimeSpan.FromMilliseconds(100) });
        using var api = new ApiCaller(twilio);
        await api.SendAsync(("Body", "up"));
        await api.SendAsync(("Body", "down"));

        await twilio.Phone(Anna).ExpectAsync("up", Token);
        var failure = await Assert.ThrowsAsync<ExpectationFailedException>(() => twilio.Phone(Anna).ExpectAsync("up", Token));

        Assert.Equal(
            "Expected in texts to +15551230001: 'up'; not within 0.1 s. Arrived: 2, not yet taken by an expectation: 1\n  'down' from +15005550006",
            failure.Message);
    }

    [Fact]
    public async Task Nothing_more_is_judged_after_the_drain()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        var phone = twilio.Phone(Anna);

        await phone.ExpectNothingMoreAsync(twilio.DrainAsync);
        var failure = await Assert.ThrowsAsync<ExpectationFailedException>(() => phone.ExpectNothingMoreAsync(() => api.SendAsync()));
        Assert.Contains("'All systems up.' from +15005550006", failure.Message, StringComparison.Ordinal);
        await phone.ExpectAsync(text => text.Segments == 1, Token);
        await phone.ExpectNothingMoreAsync(twilio.DrainAsync);
    }

    [Fact]
    public async Task The_message_names_the_predicate()
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ExpectationLimit = TimeSpan.FromMilliseconds(50) });

        var failure = await Assert.ThrowsAsync<ExpectationFailedException>(() => twilio.Errors.ExpectAsync(error => error.Code == 11200, Token));

        Assert.StartsWith("Expected in errors: error => error.Code == 11200; not within 0.05 s.", failure.Message, StringComparison.Ordinal);
    }
}
