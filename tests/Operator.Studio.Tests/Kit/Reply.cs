using System.Text;
using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>An answer of the server, read to its end.</summary>
internal sealed record Reply(int Status, byte[] Content, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Content);

    public JsonNode Json => JsonNode.Parse(Content) ?? throw new InvalidOperationException("The answer is null.");

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var content = await response.Content.ReadAsByteArrayAsync(StudioServer.Token);
        return new Reply((int)response.StatusCode, content, response.Content.Headers.ContentType?.ToString(), headers);
    }
}
