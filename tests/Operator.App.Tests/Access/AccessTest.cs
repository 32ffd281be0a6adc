namespace Operator.App.Tests.Access;

/// <summary>A test of who may do what, with a server and a browser of its own.</summary>
public abstract class AccessTest : IAsyncLifetime
{
    private AccessHost? host;
    private Visitor? visitor;

    private protected AccessHost Host => host ?? throw new InvalidOperationException("Not started.");

    /// <summary>A browser, signed in as nobody.</summary>
    private protected Visitor Visitor => visitor ?? throw new InvalidOperationException("Not started.");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The server's settings beside the ones every test has.</summary>
    private protected virtual (string Name, string Value)[] Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        host = await AccessHost.StartAsync(Settings);
        visitor = host.Visit();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        visitor?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
