using Microsoft.Extensions.Time.Testing;
using Operator.Workflows.Hosting;

namespace Operator.Workflows.Tests.Hosting;

public sealed class TurnstileTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Those_who_come_within_an_interval_go_on_together_at_its_end()
    {
        var turnstile = new Turnstile(TimeSpan.FromMilliseconds(50), _clock);
        var first = turnstile.WaitAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(49));
        var second = turnstile.WaitAsync();

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await first;
        await second;

        Assert.False(turnstile.WaitAsync().IsCompleted);
    }

    [Fact]
    public void Without_an_interval_nobody_waits() => Assert.True(new Turnstile(TimeSpan.Zero, _clock).WaitAsync().IsCompletedSuccessfully);
}
