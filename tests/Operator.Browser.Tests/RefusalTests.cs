using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>What is wrong is not published, and Studio says which activity is meant and why.</summary>
public sealed class RefusalTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private const string Foreign = """
        {"definitionId":"foreign","name":"Foreign","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[
        {"id":"ghost","name":"Ghost","type":"Acme.Deploy","version":1,"metadata":{"designer":{"position":{"x":0,"y":0},"size":{"width":200,"height":60}}}}],"connections":[]}}
        """;

    [Fact]
    public async Task What_is_wrong_is_refused_with_the_activity_and_the_reason()
    {
        // Refusals are answered with 400, which browsers note in their console.
        ExpectsFailedRequests = true;
        await CreateWorkflowAsync("Wrong in every way");
        await Editor.DrawAsync("Commands", "SMS command", 150, 120);
        Assert.Contains("Activity 'SmsCommand1', input 'Usage': The input is required and empty.", await Editor.TryPublishAsync(), StringComparison.Ordinal);

        await Editor.FillAsync("Usage", "wrong <n:nonsense>");
        Assert.Contains("Activity 'SmsCommand1', input 'Usage': Usage line 'wrong <n:nonsense>': 'nonsense' at", await Editor.TryPublishAsync(), StringComparison.Ordinal);

        await Editor.FillAsync("Usage", "metrics [<query:text>] [last <range:duration>]");
        Assert.Contains("Activity 'SmsCommand1', input 'Usage': ", await Editor.TryPublishAsync(), StringComparison.Ordinal);
        await KeepPictureAsync("studio-refused-taken");

        await Editor.FillAsync("Usage", "wrong");
        await Editor.DrawAsync("Messages", "Reply", 450, 200);
        await Editor.ChooseSyntaxAsync("Text", "JavaScript");
        await Editor.WriteAsync("return 1 +;");
        Assert.Contains("Activity 'Reply1', input 'Text': The script is not well formed:", await Editor.TryPublishAsync(), StringComparison.Ordinal);
        await KeepPictureAsync("studio-refused-script");

        await PostAsync("workflow-definitions/import", Foreign);
        await StepAsync("/studio/workflows/foreign");
        await Expect(Editor.Node("Acme.Deploy")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Contains("Activity 'Ghost': There is no activity type 'Acme.Deploy'", await Editor.TryPublishAsync(), StringComparison.Ordinal);
        await KeepPictureAsync("studio-refused-unknown");
    }

    [Fact]
    public async Task What_is_refused_outside_of_the_editor_is_told_too()
    {
        ExpectsFailedRequests = true;
        await PostAsync("workflow-definitions", Save("faulty", "Faulty", publish: false, [Activity("Command", "Operator.SmsCommand")]));
        await SearchAsync("faulty");
        var refusal = Page.Locator("#operator-refusal");
        await ChooseAsync("faulty", "Publish");
        await Expect(refusal).ToContainTextAsync("Activity 'Command', input 'Usage': The input is required and empty.");
        await KeepPictureAsync("studio-refused-in-list");
        await refusal.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(refusal).ToBeHiddenAsync();

        await ChooseForAllAsync("Publish");
        await Expect(refusal).ToContainTextAsync("faulty: Activity 'Command', input 'Usage': The input is required and empty.");
        await StepAsync("/studio/workflows/nobody");
        await Expect(refusal).ToContainTextAsync("It is not there.");
        await Expect(Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await StepAsync("/studio/instances");
        await Expect(refusal).ToBeHiddenAsync();
    }
}
