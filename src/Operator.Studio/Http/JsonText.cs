using System.Text.Json;

namespace Operator.Studio.Http;

/// <summary>Reads JSON that came as bytes.</summary>
internal static class JsonText
{
    /// <exception cref="ApiFaultException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = ApiJson.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new ApiFaultException(ApiFaultException.Serializer, exception.Message);
        }
    }
}
