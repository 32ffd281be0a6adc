using System.Text.Json.Nodes;
using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>All that an editor of a command needs besides drawing: its own activities' editors, every kind of expression, what it declares, undo.</summary>
public sealed class EditingTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    [Fact]
    public async Task A_command_with_variables_inputs_outputs_and_each_kind_of_expression_is_edited_and_answers()
    {
        await PostAsync("workflow-definitions", Save("every-kind", "Every kind", publish: false,
        [
            Activity("Command", "Operator.SmsCommand"),
            Activity("Ask", "Operator.QueryMetrics"),
            Activity("First", "Elsa.WriteLine"),
            Activity("Second", "Elsa.WriteLine"),
            Activity("Third", "Elsa.WriteLine"),
            Activity("Fourth", "Elsa.WriteLine"),
            Activity("Say", "Operator.Reply"),
        ],
        model => model["root"]!["activities"]![0]!["customProperties"] = new JsonObject { ["canStartWorkflow"] = true }));
        await StepAsync("/studio/workflows/every-kind");
        await Expect(Editor.Nodes).ToHaveCountAsync(7, new() { Timeout = 60_000 });
        await Editor.ZoomToFitAsync();
        await UndoAndRedoAsync();
        await DeclareAsync();
        await FillInAsync();
        await Editor.PublishAsync();
        await KeepPictureAsync("studio-every-kind");

        var phone = await OpenPhoneAsync();
        await phone.SayAsync("every web");
        await Expect(phone.Replies.Last).ToHaveTextAsync("3 of web");
        Assert.Equal(["Initial plain", "Second 3", "Third 3 of web", "Fourth web"], await LinesAsync());
    }

    private async Task UndoAndRedoAsync()
    {
        await Editor.SelectAsync("Third");
        await Editor.PressAsync("Delete");
        await Expect(Editor.Nodes).ToHaveCountAsync(6);
        await Editor.PressAsync("Control+z");
        await Expect(Editor.Nodes).ToHaveCountAsync(7);
        await Editor.PressAsync("Control+y");
        await Expect(Editor.Nodes).ToHaveCountAsync(6);
        await Editor.PressAsync("Control+z");
        await Expect(Editor.Nodes).ToHaveCountAsync(7);
        await Expect(Editor.Connections).ToHaveCountAsync(6);
    }

    private async Task DeclareAsync()
    {
        await Editor.OpenTabAsync("Variables");
        await Editor.DeclareAsync("Add variable", "Count", "Int32", "3");
        await Editor.OpenTabAsync("Input/output");
        await Editor.DeclareAsync("Add input", "service", "String");
        await Editor.DeclareAsync("Add output", "Total", "Int32");
        await KeepPictureAsync("studio-declared");
        JsonNode model = null!;
        await Until.TrueAsync(
            async _ => (model = await GetAsync("workflow-definitions/by-definition-id/every-kind"))["outputs"]!.AsArray().Count > 0, "what is declared is saved");
        Assert.Equal("Count Int32 3", $"{model["variables"]![0]!["name"]} {model["variables"]![0]!["typeName"]} {model["variables"]![0]!["value"]}");
        await Editor.OpenTabAsync("Properties");
        await Editor.RenameWorkflowAsync("Every kind of input");
        Assert.Equal("Every kind of input", (string?)(await GetAsync("workflow-definitions/by-definition-id/every-kind"))["name"]);
        Assert.Equal("service String", $"{model["inputs"]![0]!["name"]} {model["inputs"]![0]!["type"]}");
        Assert.Equal("Total Int32", $"{model["outputs"]![0]!["name"]} {model["outputs"]![0]!["type"]}");
    }

    private async Task FillInAsync()
    {
        await Editor.SelectAsync("Command");
        await Editor.FillAsync("Usage", "every <service:word>");
        await Editor.ChooseAsync("Role", "Responder");
        await Editor.SelectAsync("Ask");
        await Editor.FillAsync("Query", "cpu");
        Assert.Equal(["(the first that can answer)", "operator"], await Editor.OptionsAsync("System"));
        await Editor.ChooseAsync("System", "operator");
        await Editor.SelectAsync("First");
        await Editor.FillAndSaveAsync("Text", "plain");
        await Editor.OpenTabAsync("Common");
        await Editor.FillAsync("Name", "Initial");
        await Editor.OpenTabAsync("Input");
        await Editor.SelectAsync("Second");
        await Editor.ChooseReferenceAsync("Text", "Variable", "Count");
        await Editor.SelectAsync("Third");
        await Editor.ChooseSyntaxAsync("Text", "JavaScript");
        Assert.Contains(await Editor.CompletionsAsync("variables."), offered => offered.StartsWith("Count", StringComparison.Ordinal));
        Assert.Contains(await Editor.CompletionsAsync("getServ"), offered => offered.StartsWith("getService", StringComparison.Ordinal));
        await Editor.WriteAsync("variables.Count + \" of \" + getService()");
        await Editor.SelectAsync("Fourth");
        await Editor.ChooseReferenceAsync("Text", "Input", "service - Input 1");
        await Editor.SelectAsync("Say");
        await Editor.ChooseSyntaxAsync("Text", "Liquid");
        await Editor.WriteAsync("{{ Variables.Count }} of {{ Input.service }}");
        var activities = (await GetAsync("workflow-definitions/by-definition-id/every-kind"))["root"]!["activities"]!;
        Assert.Equal("Responder", (string?)activities[0]!["role"]!["expression"]!["value"]);
        Assert.Equal("operator", (string?)activities[1]!["system"]!["expression"]!["value"]);

        // The phone's owner is a viewer.
        await Editor.SelectAsync("Command");
        await Editor.ChooseAsync("Role", "Viewer");
    }

    /// <summary>What the activities that write lines wrote in the last run.</summary>
    private async Task<IEnumerable<string>> LinesAsync()
    {
        var run = (await GetAsync("workflow-instances?definitionId=every-kind"))["items"]![0]!["id"];
        var executions = (await GetAsync($"activity-executions/list?workflowInstanceId={run}"))["items"]!.AsArray();
        return executions.Where(execution => (string?)execution!["activityType"] == "Elsa.WriteLine")
            .Select(execution => $"{execution!["activityName"]} {execution["activityState"]!["Text"]}");
    }
}
