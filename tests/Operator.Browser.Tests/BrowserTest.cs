using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Operator.Browser.Tests;

/// <summary>
/// A test in a browser window of its own. Errors of the page's scripts and of its content policy fail it; a failed test leaves
/// a picture and a trace in <c>artifacts/browser</c>.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> pageErrors = new();
    private IBrowserContext context = null!;

    private protected IPage Page { get; private set; } = null!;

    /// <summary>Whether the test takes Operator away, so that the browser reports failed requests.</summary>
    private protected bool ExpectsFailedRequests { get; set; }

    /// <summary>The site's address.</summary>
    private protected abstract Uri Address { get; }

    public virtual async ValueTask InitializeAsync() => await OpenWindowAsync(new BrowserNewContextOptions());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await KeepEvidenceAsync();
        }

        await context.DisposeAsync();
        Assert.Empty(pageErrors);
    }

    private protected async Task OpenWindowAsync(BrowserNewContextOptions options)
    {
        if (context is not null)
        {
            await context.DisposeAsync();
        }

        options.BaseURL = Address.ToString();
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        context = await chromium.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        Page = await context.NewPageAsync();
        Page.PageError += (_, error) => pageErrors.Enqueue(error);
        Page.Console += (_, message) =>
        {
            var isFailedRequest = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
            if (message.Type == "error" && !(ExpectsFailedRequests && isFailedRequest))
            {
                pageErrors.Enqueue(message.Text);
            }
        };
    }

    private async Task KeepEvidenceAsync()
    {
        var name = Path.Combine(Artifacts.Folder("browser"), $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{name}.png" });
        await context.Tracing.StopAsync(new TracingStopOptions { Path = $"{name}.zip" });
    }
}
