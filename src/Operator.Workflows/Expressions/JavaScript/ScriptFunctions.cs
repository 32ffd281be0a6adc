using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Microsoft.Extensions.DependencyInjection;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>The functions that every script can call.</summary>
internal static class ScriptFunctions
{
    public static readonly Dictionary<string, Func<ScriptGlobals, JsValue[], object?>> All = new(StringComparer.Ordinal)
    {
        ["getWorkflowDefinitionId"] = (globals, _) => globals.Context.Plan.Definition.DefinitionId,
        ["getWorkflowDefinitionVersionId"] = (globals, _) => globals.Context.Plan.Definition.Id,
        ["getWorkflowDefinitionVersion"] = (globals, _) => globals.Context.Plan.Definition.Version,
        ["getWorkflowInstanceId"] = (globals, _) => globals.Workflow.Id,
        ["getCorrelationId"] = (globals, _) => globals.Workflow.CorrelationId,
        ["setCorrelationId"] = (globals, arguments) =>
        {
            globals.Workflow.CorrelationId = Text(arguments);
            return null;
        },
        ["getWorkflowInstanceName"] = (globals, _) => globals.Workflow.Name,
        ["setWorkflowInstanceName"] = (globals, arguments) =>
        {
            globals.Workflow.Name = Text(arguments);
            return null;
        },
        ["getVariable"] = (globals, arguments) => globals.Activity.GetVariable(Required(arguments, "getVariable")),
        ["setVariable"] = (globals, arguments) =>
        {
            globals.SetVariable(Required(arguments, "setVariable"), arguments.Length > 1 ? arguments[1] : JsValue.Null);
            return null;
        },
        ["getInput"] = (globals, arguments) => globals.Activity.TryGetInput(Required(arguments, "getInput"), out var value) ? value : null,
        ["getOutputFrom"] = OutputFrom,
        ["getLastResult"] = (globals, _) => globals.Workflow.Outputs.LastResult,
        ["createEventTriggerUrl"] = EventTriggerUrl,
        ["isNullOrWhiteSpace"] = (_, arguments) => string.IsNullOrWhiteSpace(Text(arguments)),
        ["isNullOrEmpty"] = (_, arguments) => string.IsNullOrEmpty(Text(arguments)),
        ["toJson"] = (_, arguments) => JsonSerializer.Serialize(ScriptGlobals.ToPlain(arguments.Length > 0 ? arguments[0] : JsValue.Null), WorkflowJson.Options),
        ["parseGuid"] = (_, arguments) => Guid.Parse(Text(arguments) ?? ""),
        ["newGuid"] = (_, _) => Guid.NewGuid(),
        ["newGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["newShortGuid"] = (_, _) => Short(Guid.NewGuid()),
        ["getGuidString"] = (_, arguments) => Value(arguments)?.ToString(),
        ["getShortGuid"] = (_, arguments) => Short(Value(arguments) is Guid guid ? guid : Guid.Parse(Text(arguments) ?? "")),
        ["bytesToString"] = (_, arguments) => Value(arguments) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null,
        ["bytesFromString"] = (_, arguments) => Encoding.UTF8.GetBytes(Text(arguments) ?? ""),
        ["bytesToBase64"] = (_, arguments) => Value(arguments) is byte[] bytes ? Convert.ToBase64String(bytes) : null,
        ["bytesFromBase64"] = (_, arguments) => Convert.FromBase64String(Text(arguments) ?? ""),
        ["stringToBase64"] = (_, arguments) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments) ?? "")),
        ["stringFromBase64"] = (_, arguments) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments) ?? "")),
        ["streamToBytes"] = (_, arguments) => Bytes(Value(arguments)),
        ["streamToBase64"] = (_, arguments) => Bytes(Value(arguments)) is { } bytes ? Convert.ToBase64String(bytes) : null,
    };

    private static string EventTriggerUrl(ScriptGlobals globals, JsValue[] arguments)
    {
        var urls = globals.Workflow.ServiceProvider.GetService<IEventTriggerUrls>() ?? throw new InvalidOperationException("This host makes no event links.");
        TimeSpan? lifetime = arguments.Length > 1 ? ValueConverter.Convert<TimeSpan?>(ScriptGlobals.ToPlain(arguments[1])) : null;
        return urls.Create(Required(arguments, "createEventTriggerUrl"), globals.Workflow.Id, lifetime);
    }

    private static object? OutputFrom(ScriptGlobals globals, JsValue[] arguments)
    {
        var activity = Required(arguments, "getOutputFrom");
        var output = arguments.Length > 1 && arguments[1].IsString() ? arguments[1].AsString() : "Result";
        var node = globals.Context.Plan.Find(activity) ?? globals.Context.Plan.FindByName(activity) ?? throw new InvalidOperationException("Activity not found.");
        return globals.Workflow.Outputs.Get(node, Array.FindIndex(node.Outputs, candidate => candidate.Name == output));
    }

    private static object? Value(JsValue[] arguments) => arguments.Length == 0 ? null : ScriptGlobals.ToPlain(arguments[0]);

    private static string? Text(JsValue[] arguments) =>
        arguments.Length == 0 || arguments[0].IsNull() || arguments[0].IsUndefined() ? null : arguments[0].ToString();

    private static string Required(JsValue[] arguments, string function) =>
        Text(arguments) ?? throw new ArgumentException($"{function} needs a name.");

    private static byte[]? Bytes(object? value)
    {
        if (value is not Stream stream) return value as byte[];
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Short(Guid guid) => Convert.ToBase64String(guid.ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
