namespace Operator.Workflows.Hosting;

/// <summary>Lets those who wait go on together, at most once an interval: what they then write shares a transaction. Thread-safe.</summary>
internal sealed class Turnstile(TimeSpan interval, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Task _opening = Task.CompletedTask;

    public Task WaitAsync()
    {
        if (interval <= TimeSpan.Zero) return Task.CompletedTask;
        lock (_gate) return _opening.IsCompleted ? _opening = Task.Delay(interval, clock) : _opening;
    }
}
