using System.Collections;
using System.Runtime.CompilerServices;

namespace Operator.Testing.Twilio;

/// <summary>Everything of one kind that arrived, in order. Thread-safe; enumerating sees the state at that moment.</summary>
/// <remarks>
/// An expectation takes the oldest arrival that fits and that no other expectation has taken; it waits for one if there is none.
/// </remarks>
public sealed class Arrivals<T>(string name, TimeSpan limit) : IReadOnlyList<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _all = [];
    private readonly LinkedList<T> _untaken = [];
    private readonly LinkedList<(Func<T, bool> Fits, TaskCompletionSource<T> Found)> _waiting = [];

    public int Count
    {
        get
        {
            lock (_gate) return _all.Count;
        }
    }

    public T this[int index]
    {
        get
        {
            lock (_gate) return _all[index];
        }
    }

    /// <summary>What no expectation has taken yet, oldest first.</summary>
    public IReadOnlyList<T> Untaken
    {
        get
        {
            lock (_gate) return [.. _untaken];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        lock (_gate) return ((IEnumerable<T>)[.. _all]).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Waits for an arrival that fits; fails with a list of what did arrive.</summary>
    /// <exception cref="ExpectationFailedException">None came within the limit.</exception>
    public async Task<T> ExpectAsync(
        Func<T, bool> fits,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(fits))] string expected = "")
    {
        var waiting = TakeOrWait(fits, out var taken);
        if (waiting is null) return taken!;

        try
        {
            return await waiting.Value.Found.Task.WaitAsync(limit, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ExpectationFailedException($"Expected in {name}: {expected}; not within {limit.TotalSeconds:0.###} s.{Describe()}");
        }
        finally
        {
            lock (_gate)
            {
                if (waiting.List is not null) _waiting.Remove(waiting);
            }
        }
    }

    /// <summary>Awaits the given drain, after which nothing may be left that no expectation has taken.</summary>
    /// <exception cref="ExpectationFailedException">Something is left.</exception>
    public async Task ExpectNothingMoreAsync(Func<Task> drain)
    {
        await drain();
        if (Untaken.Count > 0)
        {
            throw new ExpectationFailedException($"Expected nothing more in {name}, {Untaken.Count} came.{Describe()}");
        }
    }

    public void Add(T arrival)
    {
        lock (_gate)
        {
            _all.Add(arrival);
            for (var waiting = _waiting.First; waiting is not null; waiting = waiting.Next)
            {
                if (waiting.Value.Fits(arrival))
                {
                    _waiting.Remove(waiting);
                    waiting.Value.Found.SetResult(arrival);
                    return;
                }
            }

            _untaken.AddLast(arrival);
        }
    }

    private LinkedListNode<(Func<T, bool> Fits, TaskCompletionSource<T> Found)>? TakeOrWait(Func<T, bool> fits, out T? taken)
    {
        lock (_gate)
        {
            for (var node = _untaken.First; node is not null; node = node.Next)
            {
                if (fits(node.Value))
                {
                    _untaken.Remove(node);
                    taken = node.Value;
                    return null;
                }
            }

            taken = default;
            return _waiting.AddLast((fits, new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
    }

    private string Describe()
    {
        const int shown = 20;
        lock (_gate)
        {
            var untaken = _untaken.TakeLast(shown).Select(item => $"\n  {item}");
            return $" Arrived: {_all.Count}, not yet taken by an expectation: {_untaken.Count}{string.Concat(untaken)}";
        }
    }
}
