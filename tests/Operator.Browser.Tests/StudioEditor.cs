using System.Collections.Concurrent;
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
    private const string MenuPicture = "M7 10l5 5 5-5z";
    private const string SavePicture = "M17 3H5";
    private const string RunPicture = "M8 5v14l11-7z";

    private readonly IPage page;
    private readonly ConcurrentDictionary<IRequest, bool> pending = new();
    private long lastActivity = TimeProvider.System.GetTimestamp();

    public StudioEditor(IPage page)
    {
        this.page = page;
        page.Request += (_, request) => Note(request, request => pending.TryAdd(request, true));

        // Of a run that it starts Studio reads no more than the headers.
        page.Response += (_, answer) => Note(answer.Request, request => request.Url.EndsWith("/execute", StringComparison.Ordinal) && pending.TryRemove(request, out var _));
        page.RequestFinished += (_, request) => Note(request, request => pending.TryRemove(request, out var _));
        page.RequestFailed += (_, request) => Note(request, request => pending.TryRemove(request, out var _));

        // Of what the page before had asked, nothing is heard any more.
        page.DOMContentLoaded += (_, _) => pending.Clear();
    }

    private ILocator Messages => page.Locator(".mud-snackbar");

    /// <summary>Waits until it says something about what was done. What was said before may still be there.</summary>
    public Task ExpectMessageAsync(string message) => Expect(Messages.GetByText(message, new() { Exact = true }).First).ToBeVisibleAsync();

    /// <summary>Closes what it has said, which stays as long as the mouse lies on it.</summary>
    public Task CloseMessagesAsync() => Until.TrueAsync(
        // One that is on its way out already takes no click.
        _ => page.EvaluateAsync<bool>(
            """
            () => {
                const messages = document.querySelectorAll('.mud-snackbar');
                messages.forEach(message => message.querySelector('button')?.click());
                return messages.length === 0;
            }
            """),
        "the messages are closed");

    private ILocator Canvas => page.Locator(".x6-graph").First;

    public ILocator Nodes => Canvas.Locator(".x6-node");

    public ILocator Connections => Canvas.Locator(".x6-edge");

    public ILocator Node(string name) => Nodes.Filter(new() { HasTextString = name }).First;

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

    /// <summary>Goes into the workflow that an activity stands for.</summary>
    public async Task EnterAsync(string node)
    {
        var (x, y) = await MiddleAsync(Node(node));
        await page.Mouse.DblClickAsync(x, y);
    }

    /// <summary>Goes into the activity that another has in a port, e.g. a loop in its body.</summary>
    public async Task EnterAsync(string node, string inside)
    {
        var (x, y) = await MiddleAsync(Node(node).GetByText(inside, new() { Exact = true }));
        await page.Mouse.ClickAsync(x, y);
        await Expect(Way).ToContainTextAsync(node);
    }

    /// <summary>Where in the workflow the canvas is.</summary>
    public ILocator Way => page.Locator(".mud-breadcrumbs");

    /// <summary>Gives the workflow another name.</summary>
    public async Task RenameWorkflowAsync(string name)
    {
        await page.Locator(".mud-input-control").Filter(new() { Has = Label("Name") }).Last.Locator("input").FillAsync(name);
        await SavedAsync(() => page.Keyboard.PressAsync("Tab"));
    }

    /// <summary>Changes an input of the selected activity while nothing is saved by itself, and saves by the button.</summary>
    public async Task FillAndSaveAsync(string input, string text)
    {
        var automatic = page.Locator(".mud-switch").First;
        await automatic.ClickAsync();
        await Field(input).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
        await SavedAsync(() => Button(SavePicture).ClickAsync());
        await ExpectMessageAsync("Workflow saved");
        await automatic.ClickAsync();
    }

    /// <summary>Types into an input of the selected activity and leaves it.</summary>
    public async Task FillAsync(string input, string text, string key = "Tab")
    {
        await Field(input).FillAsync(text);
        await SavedAsync(() => page.Keyboard.PressAsync(key));
    }

    /// <summary>Gives an input of the selected activity another kind of expression, JavaScript or Liquid.</summary>
    public async Task ChooseSyntaxAsync(string input, string syntax)
    {
        await ChooseKindAsync(input, syntax);
        await Expect(page.Locator(".monaco-editor").First).ToBeVisibleAsync();
    }

    /// <summary>Lets an input of the selected activity take a variable or an input of the workflow.</summary>
    /// <param name="input">The activity's input.</param>
    /// <param name="kind"><c>Variable</c> or <c>Input</c>.</param>
    /// <param name="name">The variable or the input, as the list names it.</param>
    public async Task ChooseReferenceAsync(string input, string kind, string name)
    {
        await ChooseKindAsync(input, kind);
        await ChooseAsync(input, name);
    }

    /// <summary>What an input of the selected activity holds.</summary>
    public ILocator Field(string input) => Control(input).Locator("input:not([type=hidden]), textarea").First;

    /// <summary>Chooses from the drop-down of an input of the selected activity.</summary>
    public async Task ChooseAsync(string input, string option)
    {
        await Control(input).Locator(".mud-input").First.ClickAsync();
        await SavedAsync(() => ChooseItemAsync(option));
    }

    /// <summary>What the drop-down of an input of the selected activity offers.</summary>
    public async Task<IReadOnlyList<string>> OptionsAsync(string input)
    {
        await Control(input).Locator(".mud-input").First.ClickAsync();
        var options = page.Locator(".mud-popover-open :is(.mud-list-item, [role=option])");
        await Expect(options.First).ToBeVisibleAsync();
        var texts = await options.AllInnerTextsAsync();
        await page.Keyboard.PressAsync("Escape");
        return texts;
    }

    /// <summary>Opens a tab; those that don't fit are scrolled out of the mouse's reach.</summary>
    public Task OpenTabAsync(string name) =>
        page.Locator(".mud-tab").Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(name)}", RegexOptions.IgnoreCase) }).First.DispatchEventAsync("click");

    /// <summary>Declares something of the workflow with the dialog of its button.</summary>
    public async Task DeclareAsync(string button, string name, string? type = null, string? value = null)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        var field = dialog.GetByLabel("Name", new() { Exact = true });

        // The dialog proposes a name, after it has opened.
        await Expect(field).Not.ToHaveValueAsync("");
        await field.FillAsync(name);
        if (type is not null)
        {
            await dialog.Locator(".mud-input-control").Filter(new() { Has = Label("Type") }).First.Locator(".mud-input").First.ClickAsync();
            await page.GetByRole(AriaRole.Option, new() { Name = type, Exact = true }).ClickAsync();
        }

        if (value is not null)
        {
            await dialog.GetByLabel("Default value").FillAsync(value);
        }

        await SavedAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync());
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>What the editor of scripts offers after a text is typed; the text goes away again.</summary>
    public async Task<IReadOnlyList<string>> CompletionsAsync(string text)
    {
        var rows = page.Locator(".suggest-widget.visible .monaco-list-row");
        await page.Locator(".monaco-editor").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
        await Expect(rows.First).ToBeVisibleAsync();
        var offered = await rows.AllInnerTextsAsync();
        await page.Keyboard.PressAsync("Escape");
        return offered;
    }

    /// <summary>Presses a key on the canvas and waits until the change is stored.</summary>
    public Task PressAsync(string key) => SavedAsync(() => page.Keyboard.PressAsync(key));

    /// <summary>Chooses from the menu or the drop-down that is open.</summary>
    public Task ChooseItemAsync(string item) => page.Locator(".mud-popover-open").GetByText(item, new() { Exact = true }).ClickAsync();

    /// <summary>Chooses from the menu beside the cloud.</summary>
    public async Task ChooseFromMenuAsync(string item)
    {
        await RestAsync();
        await Button(MenuPicture).ClickAsync();
        await ChooseItemAsync(item);
    }

    /// <summary>Presses the button that runs the workflow; the viewer opens.</summary>
    public async Task RunAsync()
    {
        await RestAsync();
        await Button(RunPicture).ClickAsync();
        await page.WaitForURLAsync("**/studio/instances/*");
        await OpenAsync();
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
        await SavedAsync(() => Button(PublishPicture).ClickAsync());
        await ExpectMessageAsync("Workflow published");
    }

    /// <summary>Tries to publish and gives what is said against it.</summary>
    public async Task<string> TryPublishAsync()
    {
        await Button(PublishPicture).ClickAsync();
        await Expect(Messages.First).ToBeVisibleAsync();
        await RestAsync();
        var said = string.Join('\n', await Messages.AllInnerTextsAsync());
        await CloseMessagesAsync();
        return said;
    }

    /// <summary>Waits until Studio asks nothing any more.</summary>
    public Task RestAsync() => Until.TrueAsync(
        _ => Task.FromResult(pending.IsEmpty && TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastActivity)) > Quiet),
        "Studio comes to rest");

    /// <summary>Does what changes the workflow, and waits until Studio has stored it and has come to rest.</summary>
    private async Task SavedAsync(Func<Task> action)
    {
        await page.RunAndWaitForResponseAsync(
            action, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        await RestAsync();
    }

    private void Note(IRequest request, Func<IRequest, bool> change)
    {
        if (request.Url.Contains("/elsa/api/", StringComparison.Ordinal))
        {
            change(request);
            Volatile.Write(ref lastActivity, TimeProvider.System.GetTimestamp());
        }
    }

    private async Task ChooseKindAsync(string input, string kind)
    {
        var row = page.Locator(".d-flex.flex-row").Filter(new() { Has = Label(input) }).Last;
        await row.Locator("button.mud-icon-button").Last.ClickAsync();
        await SavedAsync(() => ChooseItemAsync(kind));
    }

    private ILocator Control(string input) => page.Locator(".mud-input-control").Filter(new() { Has = Label(input) }).First;

    private ILocator Label(string input) => page.Locator("label", new() { HasTextRegex = new Regex($"^{Regex.Escape(input)}\\*?$") });

    private ILocator Button(string pictureBegins) => page.Locator($"button:visible:has(path[d^='{pictureBegins}'])").First;

    private static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        // While Studio draws a place anew it has none.
        LocatorBoundingBoxResult? box = null;
        await Until.TrueAsync(async _ => (box = await place.BoundingBoxAsync()) is not null, "the place is drawn");
        return (box!.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
