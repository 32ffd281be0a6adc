using System.Collections.Concurrent;
using Microsoft.Playwright;
using Operator.Testing;

namespace Operator.Browser.Tests;

/// <summary>
/// A test in a browser window of its own. Errors of the page's scripts and of its content policy fail it; a failed test leaves
/// a picture in <c>artifacts/browser</c>, and with <c>BROWSER_TRACE=1</c>, which makes tests slower, a trace.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private static readonly bool KeepsTrace = Environment.GetEnvironmentVariable("BROWSER_TRACE") == "1";

    private readonly ConcurrentQueue<string> pageErrors = new();
    private IBrowserContext context = null!;

    private protected IPage Page { get; private set; } = null!;

    /// <summary>Whether the browser will report failed requests: the test takes Operator away, or is refused.</summary>
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
        if (KeepsTrace)
        {
            await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        }

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

    /// <summary>Leaves a picture of the whole page in <c>artifacts/browser</c>.</summary>
    private protected Task KeepPictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifact($"{name}.png"), FullPage = true });

    /// <summary>By how many CSS pixels the page is wider than its window.</summary>
    private protected Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private async Task KeepEvidenceAsync()
    {
        var name = $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}";
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifact($"{name}.png") });
        if (KeepsTrace)
        {
            await context.Tracing.StopAsync(new TracingStopOptions { Path = Artifact($"{name}.zip") });
        }
    }

    private static string Artifact(string file) => Path.Combine(Repository.Root, "artifacts", "browser", file);
}
