using Operator.App.Dispatch;

namespace Operator.App.Tests.Dispatch;

public sealed class SenderLanesTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task One_senders_work_runs_in_order_and_never_at_the_same_time()
    {
        await using var lanes = new SenderLanes(maxConcurrency: 8, capacity: 1_000);
        var order = new List<int>();
        var running = 0;
        var overlaps = 0;
        var done = new TaskCompletionSource();
        for (var i = 0; i < 200; i++)
        {
            var number = i;
            Assert.True(lanes.TryEnqueue("+1", async () =>
            {
                if (Interlocked.Increment(ref running) > 1)
                {
                    Interlocked.Increment(ref overlaps);
                }

                await Task.Yield();
                order.Add(number);
                Interlocked.Decrement(ref running);
                if (number == 199)
                {
                    done.SetResult();
                }
            }));
        }

        await done.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 200), order);
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task A_slow_sender_does_not_hold_up_another()
    {
        await using var lanes = new SenderLanes(maxConcurrency: 2, capacity: 10);
        var release = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        lanes.TryEnqueue("slow", () => release.Task);
        lanes.TryEnqueue("other", () =>
        {
            other.SetResult();
            return Task.CompletedTask;
        });

        await other.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        release.SetResult();
    }

    [Fact]
    public async Task Work_over_the_capacity_is_refused_and_room_comes_back()
    {
        await using var lanes = new SenderLanes(maxConcurrency: 1, capacity: 2);
        var release = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        Assert.True(lanes.TryEnqueue("a", () => release.Task));
        Assert.True(lanes.TryEnqueue("b", () =>
        {
            second.SetResult();
            return Task.CompletedTask;
        }));
        Assert.False(lanes.TryEnqueue("c", () => Task.CompletedTask));

        release.SetResult();
        await second.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => lanes.TryEnqueue("c", () => Task.CompletedTask), Deadline));
    }

    [Fact]
    public async Task Closing_waits_for_what_runs_and_drops_what_has_not_begun()
    {
        var lanes = new SenderLanes(maxConcurrency: 1, capacity: 10);
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var finished = false;
        var secondRan = false;
        lanes.TryEnqueue("a", async () =>
        {
            started.SetResult();
            await release.Task;
            finished = true;
        });
        lanes.TryEnqueue("a", () =>
        {
            secondRan = true;
            return Task.CompletedTask;
        });
        await started.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        var closing = lanes.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        release.SetResult();
        await closing.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.True(finished);
        Assert.False(secondRan);
        Assert.False(lanes.TryEnqueue("a", () => Task.CompletedTask));
    }
}
