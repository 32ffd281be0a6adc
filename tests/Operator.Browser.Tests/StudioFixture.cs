using Operator.Testing.Servers;

namespace Operator.Browser.Tests;

/// <summary>The tests that share one program.</summary>
[CollectionDefinition(nameof(StudioFixture))]
public sealed class StudioTestsOfOneProgram : ICollectionFixture<StudioFixture>;

/// <summary>The built program, with an administrator whose password is known.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    internal const string Password = "a-password-for-tests";

    internal OperatorProcess Program { get; } = OperatorProcess.Prepare();

    /// <summary>The window of the test before, with Studio in it; none if that failed.</summary>
    internal (BrowserWindow Window, StudioEditor Editor)? Kept { get; set; }

    public async ValueTask InitializeAsync()
    {
        Program.Settings["ADMIN_PASSWORD"] = Password;
        await Program.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Kept is { } kept)
        {
            await kept.Window.DisposeAsync();
        }

        await Program.DisposeAsync();
    }
}
