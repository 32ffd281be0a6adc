using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Testing.Servers;
using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Ports;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>Replays the stimuli of a case and writes down what happened in the shape of the recordings.</summary>
internal sealed class CaseReplayer(string folder, HostKit kit, HttpKit web, LoopbackHttpServer loopback)
{
    private readonly JsonArray _responses = [];
    private readonly JsonObject _snapshots = [];
    private readonly string _nobody = $"http://127.0.0.1:{FreePort.Next()}";
    private string _firstDefinition = "";
    private int _step;
    private bool _recordsPublishing;

    public async Task<JsonObject> ReplayAsync()
    {
        var steps = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "steps.json")))!;
        _recordsPublishing = (bool?)steps["recordPublish"] == true;
        foreach (var step in steps["steps"]!.AsArray())
        {
            var (verb, argument) = step!.AsObject().First();
            await PerformAsync(verb, argument);
            _step++;
        }

        await kit.Host.IdleAsync();
        return new JsonObject
        {
            ["instances"] = await InstancesAsync(),
            ["snapshots"] = _snapshots,
            ["responses"] = _responses,
            ["loopback"] = new JsonArray([.. loopback.Requests.Select(request => (JsonNode?)RecordedLoopback.Describe(request))]),
            ["console"] = new JsonArray([.. kit.Console.Select(line => (JsonNode?)line)]),
        };
    }

    private async Task PerformAsync(string verb, JsonNode? argument)
    {
        switch (verb)
        {
            case "publish" or "save":
                await SaveAsync((string)argument!, verb == "publish");
                break;
            case "run":
                await RunAsync(argument!.AsObject());
                break;
            case "dispatch":
                var queued = await kit.Host.DispatchAsync(Request(argument!.AsObject()), HostKit.Token);
                Respond(queued.Kind == StartResultKind.NotFound ? 404 : 200);
                break;
            case "event":
                await EventAsync(argument!.AsObject());
                break;
            case "http":
                await RequestAsync(argument!);
                break;
            case "wait":
                await kit.Host.IdleAsync();
                break;
            case "waitFor":
                await WaitForAsync((int)argument!["count"]!, (string?)argument["subStatus"]);
                break;
            case "sleep":
                await kit.AdvanceAsync(TimeSpan.FromSeconds((double)argument!));
                break;
            case "snapshot":
                await kit.Host.IdleAsync();
                _snapshots[(string)argument!] = await InstancesAsync();
                break;
            case "cancel":
                await CancelAsync(await IdAsync(argument!));
                break;
            case "retract":
                Respond(await kit.Library.RetractAsync((string?)argument ?? _firstDefinition, HostKit.Token) is null ? 400 : 200);
                break;
            case "delete":
                Respond(await kit.Library.DeleteAsync((string?)argument ?? _firstDefinition, HostKit.Token) ? 204 : 404);
                break;
            case "completeTask":
                await CompleteTaskAsync(argument!);
                break;
            case "setVariables":
                var values = argument!["variables"]!.AsArray().ToDictionary(variable => (string)variable!["id"]!, variable => Plain(variable!["value"]));
                Respond(await kit.Host.WriteVariablesAsync(await IdAsync(argument), values, HostKit.Token) ? 200 : 404);
                break;
            default:
                throw new NotSupportedException($"The step '{verb}' is not replayed in process.");
        }
    }

    private void Respond(int status) => _responses.Add(new JsonObject { ["step"] = _step, ["status"] = status });

    private async Task SaveAsync(string file, bool publish)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(folder, file));
        var json = Encoding.UTF8.GetBytes(text.Replace(RecordedLoopback.Address, loopback.Url).Replace(RecordedLoopback.Nobody, _nobody));
        if (_firstDefinition.Length == 0) _firstDefinition = (string)JsonNode.Parse(json)!["definitionId"]!;
        var result = await kit.Library.SaveAsync(json, publish, cancellationToken: HostKit.Token);
        await kit.Host.IdleAsync();
        var isRefused = publish && result.Version?.Definition.IsPublished != true;
        if (isRefused)
        {
            var reasons = result.Faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => (JsonNode?)fault.Reason);
            var body = new JsonObject { ["statusCode"] = 400, ["message"] = "One or more errors occurred!", ["errors"] = new JsonObject { ["generalErrors"] = new JsonArray([.. reasons]) } };
            _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 400, ["body"] = body });
        }
        else if (_recordsPublishing)
        {
            Respond(200);
        }
    }

    private async Task RunAsync(JsonObject argument)
    {
        var result = await kit.Host.RunAsync(Request(argument), HostKit.Token);
        if (result.State is not { } state)
        {
            Respond(404);
            return;
        }

        var shown = new JsonObject { ["status"] = state.Status.ToString(), ["subStatus"] = state.SubStatus.ToString() };
        if (state.Output.Count > 0) shown["output"] = Json(state.Output);
        if (state.Bookmarks.Count > 0) shown["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(bookmark => (JsonNode?)bookmark.ActivityId)]);
        _responses.Add(new JsonObject { ["step"] = _step, ["status"] = state.SubStatus == WorkflowSubStatus.Faulted ? 500 : 200, ["workflowState"] = shown });
        await kit.Host.IdleAsync();
    }

    private async Task RequestAsync(JsonNode argument)
    {
        using var request = CaseRequest.Of(argument);
        using var response = await web.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync(HostKit.Token);
        var written = new JsonObject { ["step"] = _step, ["status"] = (int)response.StatusCode };
        if (response.Content.Headers.ContentType?.MediaType is { } type) written["contentType"] = type;
        if (text.Length > 0) written["body"] = written["contentType"]?.ToString() == "application/json" ? JsonNode.Parse(await WithPlaceholdersAsync(text)) : text;
        _responses.Add(written);
        await kit.Host.IdleAsync();
    }

    private async Task<string> WithPlaceholdersAsync(string text) =>
        (await kit.InstancesAsync()).Select((instance, index) => (instance.Id, index)).Aggregate(text, (shown, pair) => shown.Replace(pair.Id, $"<instance:{pair.index}>"));

    private async Task EventAsync(JsonObject argument)
    {
        var instance = (string?)argument["workflowInstanceId"];
        if (instance is not null && instance.StartsWith("${instance:", StringComparison.Ordinal))
            instance = (await kit.InstancesAsync())[int.Parse(instance[11..^1], CultureInfo.InvariantCulture)].Id;
        var publication = new EventPublication((string)argument["name"]!, (string?)argument["correlationId"], instance, Plain(argument["input"]));
        if ((string?)argument["mode"] is null or "Synchronous") await kit.Host.DeliverAsync(StimulusDelivery.OfEvent(publication), HostKit.Token);
        else kit.Host.QueueDelivery(StimulusDelivery.OfEvent(publication));

        // The answer is the same whoever waits for the event.
        Respond(200);
        await kit.Host.IdleAsync();
    }

    /// <summary>That it has ended already is no fault.</summary>
    private async Task CancelAsync(string id)
    {
        await kit.Host.CancelAsync(id, HostKit.Token);
        Respond(await kit.Store.FindAsync(id, HostKit.Token) is { Status: WorkflowStatus.Finished } ? 200 : 404);
    }

    private async Task CompleteTaskAsync(JsonNode argument)
    {
        var state = await kit.Store.FindStateAsync(await IdAsync(argument), HostKit.Token);
        var bookmark = state!.Bookmarks.Single(candidate => candidate.Name == "Elsa.RunTask");
        var taskId = (string)((IDictionary<string, object?>)bookmark.Payload!)["taskId"]!;
        Respond(await kit.Host.CompleteTaskAsync(taskId, Plain(argument["result"]), HostKit.Token) ? 200 : 404);
        await kit.Host.IdleAsync();
    }

    private async Task WaitForAsync(int count, string? subStatus)
    {
        await kit.Host.IdleAsync();
        for (var turn = 0; turn < 100 && await CountAsync() < count && kit.Host.NextDue is { } due; turn++)
            await kit.AdvanceAsync(due - kit.Time.GetUtcNow());

        async Task<int> CountAsync() =>
            (await kit.InstancesAsync()).Count(instance => subStatus is null || instance.SubStatus.ToString() == subStatus);
    }

    private StartRequest Request(JsonObject argument) => new()
    {
        DefinitionId = (string?)argument["definition"] ?? _firstDefinition,
        Version = VersionSelection.TryParse((string?)argument["versionOptions"], out var selection) ? selection : VersionSelection.Published,
        Input = Values(argument["input"]),
        Variables = Values(argument["variables"]),
        CorrelationId = (string?)argument["correlationId"],
        Name = (string?)argument["name"],
        TriggerActivityId = (string?)argument["triggerActivityId"],
    };

    private async Task<string> IdAsync(JsonNode argument) => (await kit.InstancesAsync())[(int)argument["instance"]!].Id;

    private async Task<JsonArray> InstancesAsync()
    {
        var summaries = await kit.InstancesAsync();
        var ids = summaries.Select((instance, index) => (instance.Id, index)).ToDictionary(pair => pair.Id, pair => $"<instance:{pair.index}>");
        var written = new JsonArray();
        foreach (var summary in summaries)
        {
            var state = await kit.Store.FindStateAsync(summary.Id, HostKit.Token);
            var journal = await kit.Store.ReadJournalAsync(summary.Id, HostKit.Token);
            var executions = await kit.Store.ReadExecutionsAsync(summary.Id, HostKit.Token);
            written.Add(InstanceWriter.Write(new ReplayedInstance(summary, state, journal, executions), ids));
        }

        return written;
    }

    private static ReadOnlyDictionary<string, object?>? Values(JsonNode? node) => ((IDictionary<string, object?>?)Plain(node))?.AsReadOnly();

    private static object? Plain(JsonNode? node) => node is null ? null : JsonSerializer.Deserialize<object>(node, WorkflowJson.Options);

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value, WorkflowJson.Options);
}
