namespace Operator.Browser.Tests;

/// <summary>A browser test of the pages alone, which show what the test gives them.</summary>
public abstract class PagesTest(Chromium chromium) : BrowserTest(chromium)
{
    private protected PagesHost Host { get; set; } = null!;

    private protected override Uri Address => Host.Address;

    public override async ValueTask InitializeAsync()
    {
        Host = await PagesHost.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            await Host.DisposeAsync();
        }
    }
}
