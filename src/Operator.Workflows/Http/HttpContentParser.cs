using System.Dynamic;
using System.Net.Http.Headers;
using System.Text.Json;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Http;

/// <summary>Turns bodies of requests and responses into values of a workflow.</summary>
internal static class HttpContentParser
{
    /// <summary>
    /// JSON becomes the wanted type, text stays text whatever is wanted, everything else stays bytes. XML is text here: templates and scripts can't walk it
    /// anyway.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type; null when it has none.</param>
    /// <param name="target">The type of the variable that gets it; null leaves JSON a text.</param>
    /// <exception cref="HttpContentException">The body is not what its type says, or doesn't fit the variable.</exception>
    public static object? Parse(byte[] body, string? contentType, Type? target)
    {
        if (body.Length == 0) return null;
        _ = MediaTypeHeaderValue.TryParse(contentType, out var type);
        var media = type?.MediaType ?? "application/octet-stream";
        if (media.Contains("json", StringComparison.OrdinalIgnoreCase)) return Json(Text(body, type), target);
        var isText = media.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || media.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
        return isText || target == typeof(string) ? Text(body, type) : Binary(body, target);
    }

    private static object? Json(string json, Type? target)
    {
        try
        {
            if (target == typeof(string)) return json;
            if (target is null)
            {
                using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = WorkflowJson.Options.MaxDepth });
                return json;
            }

            if (target.IsPrimitive) return ValueConverter.ConvertOrDefault(json, target) ?? ValueConverter.Default(target);
            if (target == typeof(object) || target == typeof(ExpandoObject)) return JsonSerializer.Deserialize<object>(json, WorkflowJson.Options);
            return ValueConverter.Convert(JsonSerializer.Deserialize<JsonElement>(json, WorkflowJson.Options), target);
        }
        catch (Exception exception) when (exception is JsonException or ValueConversionException)
        {
            throw new HttpContentException($"The body is not the JSON that is expected here: {exception.Message}", exception);
        }
    }

    private static object? Binary(byte[] body, Type? target) => target == typeof(Stream) ? new MemoryStream(body, writable: false) : body;

    private static string Text(byte[] body, MediaTypeHeaderValue? type)
    {
        var encoding = HttpContentWriter.EncodingOf(type?.CharSet) ?? throw new HttpContentException($"The character set '{type!.CharSet}' is not known.");
        using var reader = new StreamReader(new MemoryStream(body), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
