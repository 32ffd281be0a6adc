using Operator.App.Sending;

namespace Operator.App.Tests.Sending;

public sealed class TwimlRepliesTests
{
    private static readonly Guid Inbound = Guid.CreateVersion7();

    private readonly TwimlReplies replies = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replies_handed_over_are_taken_in_order()
    {
        using var waiter = replies.Open(Inbound);
        Assert.True(replies.TryHandOver(Inbound, "first"));
        Assert.True(replies.TryHandOver(Inbound, "second"));
        Assert.True(replies.TryHandOver(Inbound, "third"));

        Assert.Equal(["first", "second"], await waiter.TakeAsync(2, Token));
        Assert.Equal(["third"], await waiter.TakeAsync(1, Token));
    }

    [Fact]
    public async Task Taking_waits_for_the_last_one()
    {
        using var waiter = replies.Open(Inbound);
        replies.TryHandOver(Inbound, "first");
        var taking = waiter.TakeAsync(2, Token);
        Assert.False(taking.IsCompleted);

        replies.TryHandOver(Inbound, "second");

        Assert.Equal(["first", "second"], await taking);
    }

    [Fact]
    public async Task None_wanted_is_none_at_once()
    {
        using var waiter = replies.Open(Inbound);
        Assert.Empty(await waiter.TakeAsync(0, Token));
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var patience = new CancellationTokenSource();
        using var waiter = replies.Open(Inbound);
        var taking = waiter.TakeAsync(1, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    [Fact]
    public void A_reply_nobody_waits_for_is_not_taken()
    {
        Assert.False(replies.TryHandOver(Inbound, "never opened"));
        replies.Open(Inbound).Dispose();
        Assert.False(replies.TryHandOver(Inbound, "closed"));
    }

    [Fact]
    public async Task Each_webhook_gets_its_own_replies()
    {
        var other = Guid.CreateVersion7();
        using var waiter = replies.Open(Inbound);
        using var otherWaiter = replies.Open(other);
        replies.TryHandOver(other, "for the other");
        replies.TryHandOver(Inbound, "for this one");

        Assert.Equal(["for this one"], await waiter.TakeAsync(1, Token));
        Assert.Equal(["for the other"], await otherWaiter.TakeAsync(1, Token));
    }
}
