using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Operator.Testing.Twilio;

namespace Operator.Testing.Tests.Twilio;

public sealed class MessageListTests
{
    [Fact]
    public async Task Pages_lead_through_all_messages_newest_first()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        for (var i = 1; i <= 5; i++)
        {
            await api.SendAsync(("Body", $"text {i}"));
            await api.SendAsync(("To", "+15551230002"), ("Body", "another's"));
        }

        List<string> bodies = [];
        var page = await api.ListAsync("To=%2B15551230001&PageSize=2");
        while (true)
        {
            bodies.AddRange(Bodies(page));
            if (page.GetProperty("next_page_uri").GetString() is not { } next) break;
            page = await api.GetJsonAsync(next);
        }

        Assert.Equal(["text 5", "text 4", "text 3", "text 2", "text 1"], bodies);
    }

    [Fact]
    public async Task The_date_filters_by_whole_days()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero));
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { Clock = clock });
        using var api = new ApiCaller(twilio);
        await api.SendAsync(("Body", "first of March"));
        await twilio.DrainAsync();
        clock.Advance(TimeSpan.FromHours(2));
        await api.SendAsync(("Body", "second of March"));
        await twilio.DrainAsync();

        Assert.Equal(["second of March"], Bodies(await api.ListAsync("DateSent>=2026-03-02")));
        Assert.Equal(["second of March", "first of March"], Bodies(await api.ListAsync("DateSent%3E=2026-03-01T23:30:00Z")));
        Assert.Equal(["first of March"], Bodies(await api.ListAsync("DateSent<=2026-03-01")));
        Assert.Equal(["first of March"], Bodies(await api.ListAsync("DateSent=2026-03-01")));
    }

    private static IEnumerable<string> Bodies(JsonElement page) =>
        page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("body").GetString()!);
}
