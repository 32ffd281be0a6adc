using Operator.Workflows.Activities;

namespace Operator.Benchmarks.Workflows;

/// <summary>A host whose console only counts.</summary>
internal sealed class SilentConsole : IServiceProvider, IConsoleOutput
{
    public int Lines { get; private set; }

    public object? GetService(Type serviceType) => serviceType == typeof(IConsoleOutput) ? this : null;

    public void WriteLine(string? text) => Lines++;
}
