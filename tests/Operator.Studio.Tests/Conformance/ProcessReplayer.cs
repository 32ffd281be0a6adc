using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Testing.Servers;
using Operator.Workflows.Tests.Conformance;

namespace Operator.Studio.Tests.Conformance;

/// <summary>Replays the stimuli of a case over HTTP, as the recordings' own runner does, and writes down what happened in the recordings' shape.</summary>
internal sealed partial class ProcessReplayer(string folder, ConformanceProcess process, LoopbackHttpServer loopback)
{
    private readonly string _nobody = $"http://127.0.0.1:{FreePort.Next()}";
    private readonly JsonArray _responses = [];
    private readonly JsonObject _snapshots = [];
    private JsonObject _steps = [];
    private string _firstDefinition = "";
    private int _step;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<JsonObject> ReplayAsync()
    {
        _steps = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "steps.json"), Token))!.AsObject();
        var start = await process.CleanAsync();
        foreach (var step in _steps["steps"]!.AsArray())
        {
            var (verb, argument) = step!.AsObject().First();
            await PerformAsync(verb, argument, step.AsObject());
            _step++;
        }

        await process.IdleAsync();
        var instances = await InstancesAsync();
        return new JsonObject
        {
            ["instances"] = instances,
            ["snapshots"] = _snapshots,
            ["responses"] = _responses,
            ["loopback"] = new JsonArray([.. loopback.Requests.Select(request => (JsonNode?)RecordedLoopback.Describe(request))]),
            ["console"] = new JsonArray([.. process.LinesSince(start).Select(line => (JsonNode?)line)]),
        };
    }

    private async Task PerformAsync(string verb, JsonNode? argument, JsonObject step)
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
                await RespondAsync("POST", $"/workflow-definitions/{Definition(argument!["definition"])}/dispatch", Without(argument, "definition"));
                break;
            case "http":
                await RequestAsync(argument!);
                break;
            case "event":
                await EventAsync(argument!.AsObject());
                break;
            case "wait":
                await process.IdleAsync(step["quiet"] is { } quiet ? TimeSpan.FromSeconds((double)quiet) : null);
                break;
            case "waitFor":
                await WaitForAsync((int)argument!["count"]!, (string?)argument["subStatus"], (string?)argument["definition"]);
                break;
            case "sleep":
                await Task.Delay(TimeSpan.FromSeconds((double)argument!), TimeProvider.System, Token);
                break;
            case "snapshot":
                await process.IdleAsync();
                _snapshots[(string)argument!] = await InstancesAsync();
                break;
            case "cancel":
                await RespondAsync("POST", $"/cancel/workflow-instances/{await IdAsync(argument!)}");
                break;
            case "retract":
                await RespondAsync("POST", $"/workflow-definitions/{Definition(argument)}/retract", new JsonObject());
                break;
            case "delete":
                await RespondAsync("DELETE", $"/workflow-definitions/{Definition(argument)}");
                break;
            case "completeTask":
                await CompleteTaskAsync(argument!);
                break;
            case "setVariables":
                await RespondAsync("POST", $"/workflow-instances/{await IdAsync(argument!)}/variables", Without(argument!, "instance"));
                break;
            default:
                throw new NotSupportedException($"The step '{verb}' is not known.");
        }
    }

    private async Task SaveAsync(string file, bool publish)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(folder, file), Token);
        var model = JsonNode.Parse(text.Replace(RecordedLoopback.Address, loopback.Url, StringComparison.Ordinal).Replace(RecordedLoopback.Nobody, _nobody, StringComparison.Ordinal))!;
        if (_firstDefinition.Length == 0) _firstDefinition = (string)model["definitionId"]!;
        var (status, body) = await process.SendAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publish });
        if (status == 200 && (bool?)_steps["recordPublish"] != true) return;
        var written = Respond(status);
        if (status != 200) written["body"] = body?.DeepClone();
    }

    private async Task RunAsync(JsonObject argument)
    {
        var (status, body) = await process.SendAsync("POST", $"/workflow-definitions/{Definition(argument["definition"])}/execute", Without(argument, "definition"));
        var written = Respond(status);
        if (body is JsonObject answer && answer["workflowState"] is { } state)
        {
            var shown = new JsonObject { ["status"] = state["status"]!.DeepClone(), ["subStatus"] = state["subStatus"]!.DeepClone() };
            if (state["output"] is JsonObject { Count: > 0 } output) shown["output"] = await WithPlaceholdersAsync(output);
            if (state["bookmarks"] is JsonArray { Count: > 0 } bookmarks) shown["bookmarks"] = new JsonArray([.. bookmarks.Select(bookmark => bookmark!["activityId"]!.DeepClone())]);
            written["workflowState"] = shown;
        }

        await process.IdleAsync();
    }

    private async Task RequestAsync(JsonNode argument)
    {
        using var request = CaseRequest.Of(argument);
        using var response = await process.Web.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var written = Respond((int)response.StatusCode);
        if (response.Content.Headers.ContentType?.MediaType is { } type) written["contentType"] = type;
        if (text.Length > 0) written["body"] = response.Content.Headers.ContentType?.MediaType == "application/json" ? await WithPlaceholdersAsync(JsonNode.Parse(text)) : text;
        await process.IdleAsync();
    }

    private async Task EventAsync(JsonObject argument)
    {
        var body = new JsonObject { ["workflowExecutionMode"] = (string?)argument["mode"] ?? "Synchronous" };
        foreach (var name in new[] { "input", "correlationId", "workflowInstanceId" })
            if (argument[name] is { } value) body[name] = await ResolvedAsync(value);
        await RespondAsync("POST", $"/events/{Uri.EscapeDataString((string)argument["name"]!)}/trigger", body);
    }

    private async Task CompleteTaskAsync(JsonNode argument)
    {
        var (_, instance) = await process.SendAsync("GET", $"/workflow-instances/{await IdAsync(argument)}");
        var task = instance!["workflowState"]!["bookmarks"]!.AsArray().Single(bookmark => (string?)bookmark!["name"] == "Elsa.RunTask");
        await RespondAsync("POST", $"/tasks/{task!["payload"]!["taskId"]}/complete", new JsonObject { ["result"] = argument["result"]?.DeepClone() });
    }

    private async Task WaitForAsync(int count, string? subStatus, string? definition)
    {
        await Until.TrueAsync(
            async _ => (await process.InstancesAsync()).Count(instance =>
                (subStatus is null || (string?)instance["subStatus"] == subStatus) && (definition is null || (string?)instance["definitionId"] == definition)) >= count,
            $"{count} instances {subStatus}");
        await process.IdleAsync();
    }

    private async Task RespondAsync(string method, string path, JsonNode? body = null)
    {
        var (status, _) = await process.SendAsync(method, path, body);
        Respond(status);
        await process.IdleAsync();
    }

    private JsonObject Respond(int status)
    {
        var written = new JsonObject { ["step"] = _step, ["status"] = status };
        _responses.Add(written);
        return written;
    }

    private string Definition(JsonNode? argument) => (string?)argument ?? _firstDefinition;

    private async Task<string> IdAsync(JsonNode argument) => (string)(await process.InstancesAsync())[(int)argument["instance"]!]["id"]!;

    private static JsonObject Without(JsonNode argument, string member)
    {
        var copy = argument.DeepClone().AsObject();
        copy.Remove(member);
        return copy;
    }

    private async Task<JsonNode> ResolvedAsync(JsonNode value)
    {
        if (value is not JsonValue text || !text.TryGetValue(out string? plain) || InstanceReference().Match(plain) is not { Success: true } match) return value.DeepClone();
        return (await process.InstancesAsync())[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]["id"]!.DeepClone();
    }

    private async Task<JsonArray> InstancesAsync()
    {
        var written = new JsonArray();
        foreach (var summary in await process.InstancesAsync()) written.Add(await WithPlaceholdersAsync(await ProcessInstanceWriter.WriteAsync(process, (string)summary["id"]!)));
        return written;
    }

    /// <summary>Ids of instances as the recordings name them, and the server's address.</summary>
    private async Task<JsonNode?> WithPlaceholdersAsync(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        foreach (var (instance, index) in (await process.InstancesAsync()).Select((instance, index) => (instance, index)))
            text = text.Replace((string)instance["id"]!, $"\\u003cinstance:{index}\\u003e", StringComparison.Ordinal);
        return JsonNode.Parse(text.Replace(process.Address.Authority, "\\u003chost\\u003e", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\$\{instance:(\d+)\}$")]
    private static partial Regex InstanceReference();
}
