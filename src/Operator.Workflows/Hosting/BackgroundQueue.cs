using System.Threading.Channels;

namespace Operator.Workflows.Hosting;

/// <summary>Work to be done soon, in order, so much of it at the same time. What it is made of survives a restart elsewhere. Thread-safe.</summary>
internal sealed class BackgroundQueue
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>();
    private readonly Func<Exception, bool> _onFailure;
    private readonly TimeProvider _clock;
    private readonly Task _workers;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _open;
    private volatile bool _isStopping;

    /// <param name="workers">How much is done at the same time.</param>
    /// <param name="onFailure">Told of work that has thrown; says whether it is to be done again after a while.</param>
    /// <param name="clock">The time.</param>
    public BackgroundQueue(int workers, Func<Exception, bool> onFailure, TimeProvider clock)
    {
        _onFailure = onFailure;
        _clock = clock;
        _workers = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
    }

    public void Enqueue(Func<Task> work)
    {
        Begin();
        if (!_work.Writer.TryWrite(work)) End();
    }

    /// <summary>Counts work that is done elsewhere; it must be ended.</summary>
    public void Begin()
    {
        lock (_lock) _open++;
    }

    public void End()
    {
        lock (_lock)
        {
            if (--_open > 0) return;
            _idle?.TrySetResult();
            _idle = null;
        }
    }

    /// <summary>Completes when there is nothing to do.</summary>
    public Task IdleAsync()
    {
        lock (_lock)
        {
            if (_open == 0) return Task.CompletedTask;
            return (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Begins nothing any more; completes when what has been begun is done.</summary>
    public Task StopAsync()
    {
        _isStopping = true;
        _work.Writer.TryComplete();
        return _workers;
    }

    private async Task RepeatAsync(Func<Task> work)
    {
        Begin();
        await Task.Delay(Pause, _clock).ConfigureAwait(false);
        if (!_work.Writer.TryWrite(work)) End();
    }

    private async Task WorkAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                if (!_isStopping) await work().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                if (_onFailure(exception) && !_isStopping) _ = RepeatAsync(work);
            }
            finally
            {
                End();
            }
        }
    }
}
