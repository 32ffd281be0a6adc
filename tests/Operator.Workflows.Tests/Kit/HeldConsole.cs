using Operator.Workflows.Activities;

namespace Operator.Workflows.Tests.Kit;

/// <summary>A console that keeps whoever writes until the test lets it go on.</summary>
internal sealed class HeldConsole : IConsoleOutput, IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody writes.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _gate.Set();

    public void WriteLine(string? text)
    {
        _reached.TrySetResult();
        _gate.Wait();
    }

    public void Dispose() => _gate.Dispose();
}
