namespace Operator.Workflows.Hosting;

/// <summary>
/// Tells of times as they come: one heap, and one timer that is set to its top, so that waiting costs nothing. Whether what was told is still
/// wanted is for the receiver to find out. Thread-safe.
/// </summary>
internal sealed class WorkflowScheduler : IAsyncDisposable
{
    // Timers can't be set much further ahead than this; the rest of the way is another turn.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Action<ScheduledItem> _onDue;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ScheduledItem, (DateTimeOffset Due, long Order)> _heap = new();
    private readonly HashSet<string> _bookmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<PublishedTrigger>> _triggers = new(StringComparer.Ordinal);
    private long _order;
    private bool _isClosed;

    /// <param name="clock">The time.</param>
    /// <param name="onDue">Told of what is due; must not wait.</param>
    public WorkflowScheduler(TimeProvider clock, Action<ScheduledItem> onDue)
    {
        _clock = clock;
        _onDue = onDue;
        _timer = clock.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When something is due next; null when nothing is.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                DropUnwanted();
                return _heap.TryPeek(out var item, out _) ? item.DueAt : null;
            }
        }
    }

    /// <summary>Schedules a bookmark, unless it is scheduled already.</summary>
    public void Add(string instanceId, string bookmarkId, DateTimeOffset due)
    {
        lock (_lock)
            if (_bookmarks.Add(bookmarkId)) Push(new ScheduledItem(due, null, instanceId, bookmarkId));
    }

    /// <summary>Schedules a trigger.</summary>
    public void Add(PublishedTrigger trigger, DateTimeOffset due)
    {
        lock (_lock)
        {
            if (!_triggers.TryGetValue(trigger.DefinitionId, out var wanted)) _triggers[trigger.DefinitionId] = wanted = [];
            wanted.Add(trigger);
            Push(new ScheduledItem(due, trigger, null, null));
        }
    }

    /// <summary>Forgets the triggers of a definition that it has no more; gives those that are new.</summary>
    public IReadOnlyList<PublishedTrigger> Replace(string definitionId, IReadOnlyList<PublishedTrigger> triggers)
    {
        lock (_lock)
        {
            var known = _triggers.GetValueOrDefault(definitionId) ?? [];
            if (triggers.Count == 0) _triggers.Remove(definitionId);
            else _triggers[definitionId] = [.. triggers];
            return [.. triggers.Where(trigger => !known.Contains(trigger))];
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        lock (_lock) _isClosed = true;
        return _timer.DisposeAsync();
    }

    private void Push(ScheduledItem item)
    {
        _heap.Enqueue(item, (item.DueAt, _order++));
        if (ReferenceEquals(_heap.Peek(), item)) SetTimer();
    }

    private void SetTimer()
    {
        if (_isClosed || !_heap.TryPeek(out var next, out _)) return;
        var turn = next.DueAt - _clock.GetUtcNow();
        _timer.Change(turn < TimeSpan.Zero ? TimeSpan.Zero : turn > LongestTurn ? LongestTurn : turn, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        List<ScheduledItem> due = [];
        lock (_lock)
        {
            if (_isClosed) return;
            var now = _clock.GetUtcNow();
            DropUnwanted();
            while (_heap.TryPeek(out var item, out _) && item.DueAt <= now)
            {
                _heap.Dequeue();
                if (item.BookmarkId is not null) _bookmarks.Remove(item.BookmarkId);
                due.Add(item);
                DropUnwanted();
            }

            SetTimer();
        }

        foreach (var item in due) _onDue(item);
    }

    private void DropUnwanted()
    {
        while (_heap.TryPeek(out var item, out _) && item.Trigger is { } trigger && _triggers.GetValueOrDefault(trigger.DefinitionId)?.Contains(trigger) != true)
            _heap.Dequeue();
    }
}
