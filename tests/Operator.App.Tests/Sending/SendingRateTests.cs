using Operator.App.Sending;

namespace Operator.App.Tests.Sending;

public sealed class SendingRateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 50)]
    [InlineData(3, 33)]
    [InlineData(1000, 1)]
    public void Nodes_share_the_rate(int nodes, int atOnce)
    {
        using var rate = new SendingRate(6_000, () => nodes);

        Assert.Equal(atOnce, rate.Available);
    }

    [Fact]
    public void A_node_that_comes_counts_at_once_and_one_that_goes_allows_no_burst()
    {
        var nodes = 1;
        using var rate = new SendingRate(6_000, () => nodes);
        Assert.True(rate.TryTake());

        nodes = 4;
        Assert.Equal(25, rate.Available);
        for (var i = 0; i < 20; i++) Assert.True(rate.TryTake());
        nodes = 0;
        Assert.InRange(rate.Available, 5, 30);
    }

    [Fact]
    public async Task Who_waits_when_a_node_goes_has_the_larger_part()
    {
        // One message in ten minutes, then ten a second.
        var nodes = 6_000;
        using var rate = new SendingRate(600, () => nodes);
        await rate.TakeAsync(Token);
        var waiting = rate.TakeAsync(Token);
        Assert.False(waiting.IsCompleted);

        nodes = 1;
        _ = rate.Available;

        await waiting.AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task Without_a_rate_everything_leaves()
    {
        using var rate = new SendingRate(null, () => 1);

        await rate.TakeAsync(Token);
        Assert.True(rate.TryTake());
        Assert.Equal(long.MaxValue, rate.Available);
    }
}
