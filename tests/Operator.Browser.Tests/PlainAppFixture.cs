using Operator.Testing.Servers;

namespace Operator.Browser.Tests;

/// <summary>The built program as it is started the first time: without a single setting.</summary>
public sealed class PlainAppFixture : IAsyncLifetime
{
    internal OperatorProcess Program { get; } = OperatorProcess.Prepare();

    public async ValueTask InitializeAsync() => await Program.StartAsync();

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
