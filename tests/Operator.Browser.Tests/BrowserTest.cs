using Microsoft.Playwright;

namespace Operator.Browser.Tests;

/// <summary>
/// A test in a browser window of its own. What goes wrong in its pages fails it; a failed test leaves a picture in
/// <c>artifacts/browser</c>, and with <c>BROWSER_TRACE=1</c>, which makes tests slower, a trace.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private protected static readonly bool KeepsTrace = Environment.GetEnvironmentVariable("BROWSER_TRACE") == "1";

    private protected BrowserWindow? Window { get; set; }

    private protected IPage Page => Window!.Page;

    /// <summary>Whether the browser will report failed requests: the test takes Operator away, or is refused.</summary>
    private protected bool ExpectsFailedRequests
    {
        set => Window!.ExpectsFailedRequests = value;
    }

    /// <summary>The site's address.</summary>
    private protected abstract Uri Address { get; }

    public virtual async ValueTask InitializeAsync() => await OpenWindowAsync(new BrowserNewContextOptions());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Window is null)
        {
            return;
        }

        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        if (hasFailed)
        {
            await Window.KeepEvidenceAsync($"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}");
        }

        var errors = Window.TakeErrors();
        await LeaveAsync(isSound: !hasFailed && errors.Count == 0);
        Assert.Empty(errors);
    }

    /// <summary>Closes the window, unless the next test takes it over.</summary>
    private protected virtual ValueTask LeaveAsync(bool isSound) => Window!.DisposeAsync();

    private protected async Task OpenWindowAsync(BrowserNewContextOptions options)
    {
        if (Window is not null)
        {
            await Window.DisposeAsync();
        }

        Window = await BrowserWindow.OpenAsync(chromium.Browser, Address, options, KeepsTrace);
    }

    /// <summary>Leaves a picture of the whole page in <c>artifacts/browser</c>.</summary>
    private protected Task KeepPictureAsync(string name, IPage? page = null) =>
        (page ?? Page).ScreenshotAsync(new PageScreenshotOptions { Path = BrowserWindow.Artifact($"{name}.png"), FullPage = true });

    /// <summary>By how many CSS pixels the page is wider than its window.</summary>
    private protected Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
