using System.Collections.Concurrent;

namespace Operator.App.Dispatch;

/// <summary>
/// Runs work in order for each key and in parallel across keys, with at most <paramref name="maxConcurrency"/> pieces at once and
/// at most <paramref name="capacity"/> waiting. A lane exists only while its key has work.
/// </summary>
internal sealed class SenderLanes(int maxConcurrency, int capacity) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim slots = new(maxConcurrency, maxConcurrency);
    private volatile bool closing;
    private int waiting;

    /// <summary>Pieces of work accepted and not finished.</summary>
    public int Count => Volatile.Read(ref waiting);

    /// <summary>Adds work behind the key's earlier work. False when the capacity is used up or the lanes are closing.</summary>
    public bool TryEnqueue(string key, Func<Task> work)
    {
        if (closing)
        {
            return false;
        }

        if (Interlocked.Increment(ref waiting) > capacity)
        {
            Interlocked.Decrement(ref waiting);
            return false;
        }

        while (true)
        {
            var lane = lanes.GetOrAdd(key, static _ => new Lane());
            var (added, first) = lane.Add(work);
            if (!added)
            {
                continue;
            }

            if (first)
            {
                _ = DrainAsync(key, lane);
            }

            return true;
        }
    }

    /// <summary>Takes no more work, lets what runs finish, and drops what has not begun: it is still in the inbox.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        await Task.WhenAll(lanes.Values.Select(lane => lane.Completion));
    }

    private async Task DrainAsync(string key, Lane lane)
    {
        await Task.Yield();
        while (lane.TryTake(out var work))
        {
            await slots.WaitAsync();
            try
            {
                if (!closing)
                {
                    await work();
                }
            }
            finally
            {
                slots.Release();
                Interlocked.Decrement(ref waiting);
            }
        }

        lanes.TryRemove(new KeyValuePair<string, Lane>(key, lane));
        lane.Complete();
    }

    /// <summary>One key's queue. It closes for good when it runs empty; the next piece of work opens a new lane.</summary>
    private sealed class Lane
    {
        private readonly Queue<Func<Task>> queue = new();
        private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool running;
        private bool closed;

        public Task Completion => completion.Task;

        public (bool Added, bool First) Add(Func<Task> work)
        {
            lock (queue)
            {
                if (closed)
                {
                    return (false, false);
                }

                queue.Enqueue(work);
                var first = !running;
                running = true;
                return (true, first);
            }
        }

        public bool TryTake(out Func<Task> work)
        {
            lock (queue)
            {
                closed = !queue.TryDequeue(out work!);
                return !closed;
            }
        }

        public void Complete() => completion.TrySetResult();
    }
}
