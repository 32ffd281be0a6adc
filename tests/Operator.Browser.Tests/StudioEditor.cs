using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>Studio's workflow editor as a person uses it: by mouse and keyboard. Its buttons have no names, only pictures.</summary>
internal sealed class StudioEditor
{
    // Studio takes over what a save answers: whoever goes on meanwhile loses the change.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private const string PublishPicture = "M19.35 10.04";
    private const string ZoomPicture = "M6,16h12V8H6V16z";

    private readonly IPage page;
    private int pending;
    private long lastActivity = TimeProvider.System.GetTimestamp();

    public StudioEditor(IPage page)
    {
        this.page = page;
        page.Request += (_, request) => Note(request, 1);
        page.RequestFinished += (_, request) => Note(request, -1);
        page.RequestFailed += (_, request) => Note(request, -1);
    }

    /// <summary>What it says about the last thing that was done.</summary>
    public ILocator Messages => page.Locator(".mud-snackbar");

    private ILocator Canvas => page.Locator(".x6-graph").First;

    public ILocator Node(string name) => Canvas.Locator(".x6-node").Filter(new() { HasTextString = name }).First;

    public Task OpenAsync() => Expect(Canvas).ToBeVisibleAsync(new() { Timeout = 60_000 });

    public Task ZoomToFitAsync() => Button(ZoomPicture).ClickAsync();

    /// <summary>Drags an activity from the picker onto the canvas.</summary>
    public async Task DrawAsync(string category, string activity, int x, int y)
    {
        await page.GetByPlaceholder("Search").First.FillAsync(activity);
        var item = page.Locator("[draggable=true]").Filter(new() { Has = page.GetByText(activity, new() { Exact = true }) }).First;
        var header = page.Locator(".mud-expand-panel-header");
        await Expect(header).ToHaveCountAsync(1);
        await Expect(header).ToContainTextAsync(category);
        if (!await item.IsVisibleAsync())
        {
            await header.ClickAsync();
        }

        await SavedAsync(() => item.DragToAsync(Canvas, new() { TargetPosition = new() { X = x, Y = y } }));
    }

    /// <summary>Draws a connection from the port <c>Done</c>.</summary>
    public async Task ConnectAsync(string from, string to)
    {
        var (startX, startY) = await MiddleAsync(Node(from).Locator(".x6-port-body[port='Done']"));
        var (endX, endY) = await MiddleAsync(Node(to).Locator(".x6-port-body[port-group='in']"));
        await page.Mouse.MoveAsync(startX, startY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((startX + endX) / 2, (startY + endY) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(endX, endY, new() { Steps = 5 });
        await SavedAsync(() => page.Mouse.UpAsync());
    }

    public async Task SelectAsync(string node)
    {
        var (x, y) = await MiddleAsync(Node(node));
        await page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Types into an input of the selected activity and leaves it.</summary>
    public async Task FillAsync(string input, string text, string key = "Tab")
    {
        await Control(input).Locator("input:not([type=hidden]), textarea").First.FillAsync(text);
        await SavedAsync(() => page.Keyboard.PressAsync(key));
    }

    /// <summary>Gives an input of the selected activity another kind of expression.</summary>
    public async Task ChooseSyntaxAsync(string input, string syntax)
    {
        var row = page.Locator(".d-flex.flex-row").Filter(new() { Has = Label(input) }).Last;
        await row.Locator("button.mud-icon-button").Last.ClickAsync();
        await SavedAsync(() => page.Locator(".mud-popover-open").GetByText(syntax, new() { Exact = true }).ClickAsync());
        await Expect(page.Locator(".monaco-editor").First).ToBeVisibleAsync();
    }

    /// <summary>Writes a script or a template.</summary>
    public async Task WriteAsync(string text)
    {
        await page.Locator(".monaco-editor").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await SavedAsync(() => page.Keyboard.InsertTextAsync(text));
    }

    public async Task PublishAsync()
    {
        await Button(PublishPicture).ClickAsync();
        await Expect(Messages.First).ToHaveTextAsync("Workflow published");
    }

    /// <summary>Tries to publish and gives what is said against it.</summary>
    public async Task<string> TryPublishAsync()
    {
        await Button(PublishPicture).ClickAsync();
        await Expect(Messages.First).ToBeVisibleAsync();
        await RestAsync();
        var said = string.Join('\n', await Messages.AllInnerTextsAsync());

        // One that is on its way out already takes no click.
        await Until.TrueAsync(
            _ => page.EvaluateAsync<bool>(
                """
                () => {
                    const messages = document.querySelectorAll('.mud-snackbar');
                    messages.forEach(message => message.querySelector('button')?.click());
                    return messages.length === 0;
                }
                """),
            "the messages are closed");
        return said;
    }

    /// <summary>Waits until Studio asks nothing any more.</summary>
    public Task RestAsync() => Until.TrueAsync(
        _ => Task.FromResult(Volatile.Read(ref pending) == 0 && TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastActivity)) > Quiet),
        "Studio comes to rest");

    /// <summary>Does what changes the workflow, and waits until Studio has stored it and has come to rest.</summary>
    private async Task SavedAsync(Func<Task> action)
    {
        await page.RunAndWaitForResponseAsync(
            action, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        await RestAsync();
    }

    private void Note(IRequest request, int change)
    {
        if (request.Url.Contains("/elsa/api/", StringComparison.Ordinal))
        {
            Interlocked.Add(ref pending, change);
            Volatile.Write(ref lastActivity, TimeProvider.System.GetTimestamp());
        }
    }

    private ILocator Control(string input) => page.Locator(".mud-input-control").Filter(new() { Has = Label(input) }).First;

    private ILocator Label(string input) => page.Locator("label", new() { HasTextRegex = new Regex($"^{Regex.Escape(input)}\\*?$") });

    private ILocator Button(string pictureBegins) => page.Locator($"button.mud-icon-button:has(path[d^='{pictureBegins}'])").First;

    private static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        await place.WaitForAsync();
        var box = (await place.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
