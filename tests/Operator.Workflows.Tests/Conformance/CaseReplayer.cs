using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>Replays the stimuli of a case and writes down what happened in the shape of the recordings.</summary>
internal sealed class CaseReplayer(string folder)
{
    private readonly WorkflowServer _server = new();
    private readonly JsonArray _responses = [];
    private readonly JsonObject _snapshots = [];
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

        await _server.DrainAsync();
        return new JsonObject
        {
            ["instances"] = Instances(),
            ["snapshots"] = _snapshots,
            ["responses"] = _responses,
            ["console"] = new JsonArray([.. _server.Console.Select(line => (JsonNode?)line)]),
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
                var definition = (string?)argument!["definition"] ?? _firstDefinition;
                var isQueued = _server.Dispatch(definition, Options(argument.AsObject()));
                _responses.Add(new JsonObject { ["step"] = _step, ["status"] = isQueued ? 200 : 404 });
                break;
            case "event":
                await EventAsync(argument!.AsObject());
                break;
            case "wait":
                await _server.DrainAsync();
                break;
            case "waitFor":
                await WaitForAsync((int)argument!["count"]!, (string?)argument["subStatus"]);
                break;
            case "sleep":
                await _server.AdvanceAsync(TimeSpan.FromSeconds((double)argument!));
                break;
            case "snapshot":
                await _server.DrainAsync();
                _snapshots[(string)argument!] = Instances();
                break;
            case "cancel":
                _server.Cancel(_server.Instances[(int)argument!["instance"]!]);
                _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 200 });
                break;
            case "retract":
                var isRetracted = _server.Retract((string?)argument ?? _firstDefinition);
                _responses.Add(new JsonObject { ["step"] = _step, ["status"] = isRetracted ? 200 : 400 });
                break;
            case "delete":
                _server.Delete((string?)argument ?? _firstDefinition);
                _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 204 });
                break;
            case "completeTask":
                await _server.CompleteTaskAsync(_server.Instances[(int)argument!["instance"]!], Plain(argument["result"]));
                _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 200 });
                break;
            default:
                throw new NotSupportedException($"The step '{verb}' is not replayed in process.");
        }
    }

    private async Task SaveAsync(string file, bool publish)
    {
        var json = await File.ReadAllBytesAsync(Path.Combine(folder, file));
        if (_firstDefinition.Length == 0) _firstDefinition = (string)JsonNode.Parse(json)!["definitionId"]!;
        _server.Save(json, publish);
        if (_recordsPublishing) _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 200 });
    }

    private async Task RunAsync(JsonObject argument)
    {
        var latest = (string?)argument["versionOptions"] == "Latest";
        var instance = await _server.RunAsync((string?)argument["definition"] ?? _firstDefinition, Options(argument), latest);
        if (instance is null)
        {
            _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 404 });
            return;
        }

        var state = instance.State!;
        var shown = new JsonObject { ["status"] = state.Status.ToString(), ["subStatus"] = state.SubStatus.ToString() };
        if (state.Output.Count > 0) shown["output"] = Json(state.Output);
        if (state.Bookmarks.Count > 0) shown["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(bookmark => (JsonNode?)bookmark.ActivityId)]);
        _responses.Add(new JsonObject { ["step"] = _step, ["status"] = state.SubStatus == WorkflowSubStatus.Faulted ? 500 : 200, ["workflowState"] = shown });
        await _server.DrainAsync();
    }

    private async Task EventAsync(JsonObject argument)
    {
        var name = (string)argument["name"]!;
        var payload = Plain(argument["input"]);
        var instance = (string?)argument["workflowInstanceId"];
        if (instance is not null && instance.StartsWith("${instance:", StringComparison.Ordinal)) instance = _server.Instances[int.Parse(instance[11..^1])].Id;
        if ((string?)argument["mode"] is null or "Synchronous") await _server.DeliverEventAsync(name, payload, (string?)argument["correlationId"], instance);
        else _server.QueueEvent(name, payload, (string?)argument["correlationId"], instance);
        _responses.Add(new JsonObject { ["step"] = _step, ["status"] = 200 });
        await _server.DrainAsync();
    }

    private async Task WaitForAsync(int count, string? subStatus)
    {
        await _server.DrainAsync();
        for (var turn = 0; turn < 100 && Count() < count && _server.NextDue() is { } due; turn++)
            await _server.AdvanceAsync(due - _server.Time.GetUtcNow());

        int Count() => _server.Instances.Count(instance => subStatus is null || instance.State?.SubStatus.ToString() == subStatus);
    }

    private RunWorkflowOptions Options(JsonObject argument) => new()
    {
        Input = (IDictionary<string, object?>?)Plain(argument["input"]),
        Variables = (IDictionary<string, object?>?)Plain(argument["variables"]),
        CorrelationId = (string?)argument["correlationId"],
        Name = (string?)argument["name"],
        TriggerActivityId = (string?)argument["triggerActivityId"],
    };

    private JsonArray Instances()
    {
        var ids = _server.Instances.Select((instance, index) => (instance.Id, index)).ToDictionary(pair => pair.Id, pair => $"<instance:{pair.index}>");
        return new JsonArray([.. _server.Instances.Select(instance => (JsonNode?)InstanceWriter.Write(instance, ids))]);
    }

    private static object? Plain(JsonNode? node) => node is null ? null : JsonSerializer.Deserialize<object>(node, WorkflowJson.Options);

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value, WorkflowJson.Options);
}
