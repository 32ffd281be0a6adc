using System.Collections.Concurrent;
using Microsoft.Playwright;
using Operator.Testing;

namespace Operator.Browser.Tests;

/// <summary>
/// A browser window that shares nothing with another, and what went wrong in its pages: errors of scripts and of the content policy, and
/// requests that left the machine.
/// </summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = new();
    private readonly IBrowserContext context;
    private readonly bool keepsTrace;

    private BrowserWindow(IBrowserContext context, Uri address, bool keepsTrace)
    {
        (this.context, this.keepsTrace) = (context, keepsTrace);
        context.WebError += (_, error) => errors.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            var isFailedRequest = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
            if (message.Type == "error" && !(ExpectsFailedRequests && isFailedRequest))
            {
                errors.Enqueue(message.Text);
            }
        };
        context.Request += (_, request) =>
        {
            var asked = new Uri(request.Url);
            if (asked.Scheme is not ("data" or "blob") && asked.Authority != address.Authority)
            {
                errors.Enqueue($"Left the machine: {request.Url}");
            }
        };
    }

    public IPage Page { get; private set; } = null!;

    /// <summary>Whether the browser will report failed requests: the test takes Operator away, or is refused.</summary>
    public bool ExpectsFailedRequests { get; set; }

    public static async Task<BrowserWindow> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions options, bool keepsTrace)
    {
        options.BaseURL = address.ToString();
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        if (keepsTrace)
        {
            await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        }

        var window = new BrowserWindow(context, address, keepsTrace);
        window.Page = await window.OpenTabAsync();
        return window;
    }

    public Task<IPage> OpenTabAsync() => context.NewPageAsync();

    /// <summary>What has gone wrong since this was asked last.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        var taken = errors.ToArray();
        errors.Clear();
        return taken;
    }

    /// <summary>Leaves a picture, and the trace if one is kept.</summary>
    public async Task KeepEvidenceAsync(string name)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifact($"{name}.png") });
        if (keepsTrace)
        {
            await context.Tracing.StopAsync(new TracingStopOptions { Path = Artifact($"{name}.zip") });
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>A file in <c>artifacts/browser</c>.</summary>
    public static string Artifact(string file) => Path.Combine(Repository.Root, "artifacts", "browser", file);
}
