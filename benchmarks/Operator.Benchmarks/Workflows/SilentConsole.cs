using Operator.Workflows.Activities;

namespace Operator.Benchmarks.Workflows;

/// <summary>A host whose console counts and keeps the last line.</summary>
internal sealed class SilentConsole : IServiceProvider, IConsoleOutput
{
    public int Lines { get; private set; }

    public string? LastLine { get; private set; }

    public object? GetService(Type serviceType) => serviceType == typeof(IConsoleOutput) ? this : null;

    public void WriteLine(string? text)
    {
        Lines++;
        LastLine = text;
    }
}
