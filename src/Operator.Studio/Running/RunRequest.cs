using System.Dynamic;
using System.Text.Json;
using Operator.Studio.Definitions;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Running;

/// <summary>A run that a caller asks for.</summary>
internal sealed record RunRequest
{
    public string? InstanceId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public string? TriggerActivityId { get; init; }

    /// <summary>A text, also for a number; Studio sends one.</summary>
    public JsonElement VersionOptions { get; init; }

    public JsonElement Input { get; init; }

    public JsonElement Variables { get; init; }

    /// <summary>How many instances a bulk dispatch starts.</summary>
    public int? Count { get; init; }

    /// <exception cref="ApiFaultException">A member is not allowed.</exception>
    public StartRequest ToStart(string definitionId) => new()
    {
        DefinitionId = definitionId,
        Version = Versions.Parse(Text(VersionOptions), VersionSelection.Published),
        InstanceId = string.IsNullOrEmpty(InstanceId) ? null : InstanceId,
        CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
        Name = string.IsNullOrEmpty(Name) ? null : Name,
        TriggerActivityId = string.IsNullOrEmpty(TriggerActivityId) ? null : TriggerActivityId,
        Input = Values(Input, "input")?.ToDictionary(),
        Variables = Values(Variables, "variables")?.ToDictionary(),
    };

    /// <summary>The members of an object as plain values; null for nothing.</summary>
    /// <exception cref="ApiFaultException">It is no object.</exception>
    public static ExpandoObject? Values(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Object => (ExpandoObject?)json.Deserialize<object>(ApiJson.Options),
        _ => throw new ApiFaultException(name, $"The {name} must be a JSON object."),
    };

    private static string? Text(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        _ => null,
    };
}
