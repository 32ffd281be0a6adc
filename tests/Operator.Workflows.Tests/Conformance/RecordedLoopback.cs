using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Testing.Servers;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>The server that the recorded workflows called: see class <c>Loop</c> of the recordings' own runner.</summary>
internal static class RecordedLoopback
{
    /// <summary>Its address in the recordings.</summary>
    public const string Address = "http://127.0.0.1:5198";

    /// <summary>An address of the recordings where nobody listens.</summary>
    public const string Nobody = "http://127.0.0.1:5197";

    public static async Task<LoopbackHttpServer> StartAsync()
    {
        LoopbackHttpServer? server = null;
        server = await LoopbackHttpServer.StartAsync(context => AnswerAsync(context, server!.Requests.Last()));
        return server;
    }

    /// <summary>A request as it was recorded.</summary>
    public static JsonNode Describe(RecordedRequest request) => new JsonObject
    {
        ["method"] = request.Method,
        ["path"] = request.Path + request.Query,
        ["headers"] = new JsonObject(request.Headers
            .Where(header => header.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase) || header.Key.ToLowerInvariant() is "content-type" or "authorization" or "accept")
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))),
        ["body"] = request.Body,
    };

    private static Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        var (status, type, body) = request.Path switch
        {
            ['/', 's', 't', 'a', 't', 'u', 's', '/', .. var code] => (int.Parse(code, CultureInfo.InvariantCulture), "application/json", $$"""{"status":{{code}}}"""),
            "/json" => (200, "application/json", """{"name":"lamp","price":12.5,"count":3,"tags":["a","b"],"nested":{"ok":true},"none":null}"""),
            "/xml" => (200, "application/xml", "<r><a>1</a></r>"),
            "/echo" => (200, "application/json", Echo(request)),
            _ => (404, "application/json", """{"status":404}"""),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static string Echo(RecordedRequest request) => new JsonObject
    {
        ["method"] = request.Method,
        ["contentType"] = request.Headers.GetValueOrDefault("Content-Type"),
        ["body"] = request.Body,
        ["auth"] = request.Headers.GetValueOrDefault("Authorization"),
        ["custom"] = request.Headers.GetValueOrDefault("X-Custom"),
        ["query"] = request.Query.TrimStart('?'),
    }.ToJsonString();
}
