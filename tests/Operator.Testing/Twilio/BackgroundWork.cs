namespace Operator.Testing.Twilio;

/// <summary>Work that goes on while tests do; a test can wait until none is left.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _idle = Idle();
    private int _running;

    public BackgroundWork() => _idle.SetResult();

    public Task WhenIdle
    {
        get
        {
            lock (_gate) return _idle.Task;
        }
    }

    public void Start(Func<Task> work)
    {
        lock (_gate)
        {
            if (_running++ == 0) _idle = Idle();
        }

        _ = Task.Run(() => RunAsync(work));
    }

    private async Task RunAsync(Func<Task> work)
    {
        Exception? bug = null;
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The fake is being disposed.
        }
#pragma warning disable CA1031 // Handed to whoever waits for the work.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            bug = exception;
        }

        lock (_gate)
        {
            if (bug is not null) _idle.TrySetException(bug);
            if (--_running == 0) _idle.TrySetResult();
        }
    }

    private static TaskCompletionSource Idle() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
