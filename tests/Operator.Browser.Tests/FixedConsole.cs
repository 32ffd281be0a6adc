using Operator.App.Pages.Home;

namespace Operator.Browser.Tests;

/// <summary>A console that shows what the test puts into it.</summary>
internal sealed class FixedConsole : IConsoleModel
{
    public ConsoleSnapshot Snapshot { get; set; } = Samples.Healthy;

    public Task<ConsoleSnapshot> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Snapshot);
}
