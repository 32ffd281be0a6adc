using Operator.App.Dispatch;

namespace Operator.App.Tests.Dispatch;

public sealed class SenderRateLimiterTests : IDisposable
{
    private readonly SenderRateLimiter limiter = new(perMinute: 2);

    public void Dispose() => limiter.Dispose();

    [Fact]
    public void Each_sender_has_its_own_allowance()
    {
        Assert.True(limiter.TryAcquire("+14155550101", out _));
        Assert.True(limiter.TryAcquire("+14155550101", out _));
        Assert.False(limiter.TryAcquire("+14155550101", out var wait));
        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.True(limiter.TryAcquire("+14155550102", out _));
    }

    [Fact]
    public void A_refusal_is_told_once()
    {
        Assert.True(limiter.MayTell("+14155550101"));
        Assert.False(limiter.MayTell("+14155550101"));
        Assert.True(limiter.MayTell("+14155550102"));
    }
}
