using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Aws;

/// <summary>Answers as AWS's JSON protocols do, by operation; errors have a <c>__type</c>.</summary>
internal static class AwsServer
{
    /// <summary>A server that gives each operation's answers in turn, the last one again and again.</summary>
    public static Task<LoopbackHttpServer> StartAsync(params (string Operation, string[] Answers)[] operations)
    {
        var given = new Dictionary<string, int>();
        return LoopbackHttpServer.StartAsync(async context =>
        {
            var operation = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
            var (_, answers) = operations.FirstOrDefault(item => item.Operation == operation);
            if (answers is null)
            {
                await WriteAsync(context, 400, """{"__type":"com.amazon.coral.service#UnknownOperationException"}""");
                return;
            }

            string answer;
            lock (given)
            {
                var place = given.GetValueOrDefault(operation);
                given[operation] = place + 1;
                answer = answers[Math.Min(place, answers.Length - 1)];
            }

            await WriteAsync(context, answer.Contains("__type", StringComparison.Ordinal) ? 400 : 200, answer);
        });
    }

    /// <summary>The bodies of the requests for an operation, oldest first.</summary>
    public static IReadOnlyList<JsonNode> Bodies(LoopbackHttpServer server, string operation) =>
    [
        .. server.Requests.Where(request => request.Headers["X-Amz-Target"].EndsWith($".{operation}", StringComparison.Ordinal))
            .Select(request => JsonNode.Parse(request.Body)!),
    ];

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        return context.Response.WriteAsync(body);
    }
}
