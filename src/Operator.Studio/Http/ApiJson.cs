using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Workflows.State;

namespace Operator.Studio.Http;

/// <summary>JSON as the API reads and writes it: camel case, nulls left out, enumerations by name, dictionary keys as they are.</summary>
internal static class ApiJson
{
    public const int MaxDepth = 300;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WorkflowStateSerializer.Options) { MaxDepth = MaxDepth };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
