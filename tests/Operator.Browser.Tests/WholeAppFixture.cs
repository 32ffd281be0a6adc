using Operator.Testing.Servers;

namespace Operator.Browser.Tests;

/// <summary>The built program with real systems to ask.</summary>
public sealed class WholeAppFixture : IAsyncLifetime
{
    private readonly MonitoredSystems systems = new();

    internal OperatorProcess Program { get; } = OperatorProcess.Prepare();

    public async ValueTask InitializeAsync()
    {
        await systems.StartAsync(Program.Settings);
        Program.Settings["REPLY_MAX_SEGMENTS"] = "2";
        await Program.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await systems.DisposeAsync();
    }
}
