using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>The product's story: what is changed or drawn in Studio is what people get by text, without a restart and without code.</summary>
public sealed partial class StudioTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Steps_from_page_to_page_and_back_need_no_new_start()
    {
        await Page.EvaluateAsync("window.isTheSame = true");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Instances", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Date filters" })).ToBeVisibleAsync();
        await Expect(Page).ToHaveTitleAsync("Instances - Operator Studio");
        await Expect(Page.Locator("[aria-current=page]")).ToHaveTextAsync("Instances");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Workflows", Exact = true }).ClickAsync();
        await Cell("db").ClickAsync();
        await Expect(Editor.Node("Text: db")).ToBeVisibleAsync();
        await Page.GoBackAsync();
        await Expect(Cell("db")).ToBeVisibleAsync();
        await Page.GoForwardAsync();
        await Expect(Editor.Node("Text: db")).ToBeVisibleAsync();

        Assert.True(await Page.EvaluateAsync<bool>("window.isTheSame === true"));
        Assert.EndsWith("/studio/workflows/db", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_the_commands_to_who_signed_in()
    {
        await Expect(Cell("db")).ToHaveTextAsync("db", Patient);
        await KeepPictureAsync("studio-list");
        foreach (var command in (string[])["gateway", "health", "help", "logs", "metrics", "more", "status"])
        {
            await SearchAsync(command);
            await Expect(Cell(command)).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task What_is_reworded_and_drawn_is_what_people_get_by_text()
    {
        await RewordAReplyAsync();
        await ListAsync();
        await DrawACommandAsync();
        await ListAsync();
        await DrawAnAlertAsync();
    }

    /// <summary>It arrives in the next text, and in the file.</summary>
    private async Task RewordAReplyAsync()
    {
        var file = Path.Combine(App.Program.Workflows, "commands", "metrics.json");
        var before = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var phone = await OpenPhoneAsync();
        await phone.SayAsync("metrics cpu");
        await Expect(phone.Replies.Last).ToHaveTextAsync(Reply());
        await Page.BringToFrontAsync();
        await StepAsync("/studio/workflows/metrics");
        await Expect(Editor.Node("Tell the values")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Editor.ZoomToFitAsync();
        await Editor.SelectAsync("Tell the values");
        await Editor.WriteAsync("The CPU, reworded: {{ Variables.Metrics.Series[0].Text }}");
        await Editor.PublishAsync();
        await KeepPictureAsync("studio-published");

        await phone.SayAsync("metrics cpu");
        await Expect(phone.Replies.Last).ToHaveTextAsync(RewordedReply());
        await Until.TrueAsync(
            async token => (await File.ReadAllTextAsync(file, token)).Contains("The CPU, reworded", StringComparison.Ordinal), "the file has the new wording");
        var after = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("            \"value\": \"The CPU, reworded: {{ Variables.Metrics.Series[0].Text }}\"", Assert.Single(after.Except(before)));
        Assert.Equal(before.Length, after.Length);

        await StepAsync("/studio/instances");
        var run = Page.GetByRole(AriaRole.Row).Filter(new() { HasTextString = "metrics" }).First;
        await Expect(run).ToContainTextAsync("Finished", new() { Timeout = 60_000 });
        await run.GetByRole(AriaRole.Cell).Nth(1).ClickAsync();
        await Expect(Page.Locator("#studio")).ToContainTextAsync("Tell the values", new() { Timeout = 60_000 });
        await KeepPictureAsync("studio-instance");
    }

    /// <summary>It is in help and answers.</summary>
    private async Task DrawACommandAsync()
    {
        await CreateWorkflowAsync("Deploys of a service");
        await Editor.DrawAsync("Commands", "SMS command", 150, 120);
        await Expect(Page.GetByText("What people text, e.g. deploys [<service:word>].")).ToBeVisibleAsync();
        await Editor.FillAsync("Usage", "deploys [<service:word>]");
        await Editor.FillAsync("Summary", "What was deployed last.");
        await Editor.DrawAsync("Messages", "Reply", 450, 200);
        Assert.Equal("TEXTAREA", await Editor.Field("Text").EvaluateAsync<string>("field => field.tagName"));
        await Editor.ChooseSyntaxAsync("Text", "Liquid");
        await Editor.WriteAsync("{{ Input.service | default: 'all' }}: green");
        await Editor.ConnectAsync("SmsCommand1", "Reply1");
        await Editor.PublishAsync();
        await KeepPictureAsync("studio-drawn-command");

        var phone = await OpenPhoneAsync();
        await phone.SayAsync("help");
        await Expect(phone.Replies.Last).ToContainTextAsync("deploys [<service>]");
        await phone.SayAsync("deploys web");
        await Expect(phone.Replies.Last).ToHaveTextAsync("web: green");
        await KeepPictureAsync("studio-drawn-command-phone", phone.Page);
        var file = Path.Combine(App.Program.Workflows, "commands", "deploys-of-a-service.json");
        await Until.TrueAsync(_ => Task.FromResult(File.Exists(file)), "the new command has a file");
    }

    /// <summary>Its timer sends a text.</summary>
    private async Task DrawAnAlertAsync()
    {
        await CreateWorkflowAsync("Pulse");
        var id = new Uri(Page.Url).Segments[^1];
        await Editor.DrawAsync("Scheduling", "Timer", 150, 120);
        await Editor.FillAsync("Interval", "00:00:02");
        await Editor.DrawAsync("Messages", "Send SMS", 450, 200);
        await Editor.FillAsync("To", "+12025550100", key: "Enter");
        await Editor.FillAsync("Text", "Still here.");
        await Editor.ConnectAsync("Timer1", "SendSms1");
        await Editor.PublishAsync();
        await KeepPictureAsync("studio-drawn-alert");

        var phone = await OpenPhoneAsync();
        await Expect(phone.Replies.Last).ToHaveTextAsync("Still here.", Patient);
        var file = Path.Combine(App.Program.Workflows, "alerts", "pulse.json");
        await Until.TrueAsync(_ => Task.FromResult(File.Exists(file)), "the new alert has a file");

        // The other tests want to hear the answers to their own texts.
        File.Delete(file);
        await Until.TrueAsync(
            async _ => (int)(await GetAsync($"workflow-definitions?versionOptions=Published&definitionIds={id}"))["totalCount"]! == 0,
            "the alert is taken back");
    }

    [GeneratedRegex(@"^CPU \d+(\.\d+)?%")]
    private static partial Regex Reply();

    [GeneratedRegex(@"^The CPU, reworded: \d+(\.\d+)?%$")]
    private static partial Regex RewordedReply();
}
