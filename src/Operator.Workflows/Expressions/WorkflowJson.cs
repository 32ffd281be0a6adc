using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Operator.Workflows.Expressions;

/// <summary>JSON as values of a workflow are read and written.</summary>
public static class WorkflowJson
{
    /// <summary>Names in any case on reading and as they are on writing; enumerations by name; untyped members as plain values.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNameCaseInsensitive = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            MaxDepth = 128,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new PlainJsonConverter());
        options.Converters.Add(new ExpandoJsonConverter());
        options.Converters.Add(new TransientJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
