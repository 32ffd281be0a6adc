using System.Text;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>Makes the request of a case's step <c>http</c> as the recordings' own runner made it.</summary>
internal static class CaseRequest
{
    /// <summary>A request with the step's method, path, headers and body; a POST or PUT without a body has an empty one.</summary>
    public static HttpRequestMessage Of(JsonNode step)
    {
        var request = new HttpRequestMessage(new HttpMethod((string)step["method"]!), (string)step["path"]!);
        if ((string?)step["body"] is { } body) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        else if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put) request.Content = new ByteArrayContent([]);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        foreach (var (name, value) in step["headers"]?.AsObject() ?? [])
            if (!request.Headers.TryAddWithoutValidation(name, (string?)value)) request.Content!.Headers.TryAddWithoutValidation(name, (string?)value);
        return request;
    }
}
