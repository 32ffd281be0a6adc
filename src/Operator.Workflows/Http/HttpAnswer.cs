using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Operator.Workflows.Http;

/// <summary>What a workflow answers.</summary>
/// <param name="StatusCode">The status, 200 to 999.</param>
/// <param name="Headers">Header fields, checked.</param>
/// <param name="Body">The body; null for none.</param>
internal sealed record HttpAnswer(int StatusCode, IReadOnlyList<(string Name, StringValues Values)> Headers, IResult? Body)
{
    /// <summary>A refusal in the shape that Elsa's are: a message.</summary>
    public static HttpAnswer Refusal(int statusCode, string message) => new(statusCode, [], Results.Json(new { message }, statusCode: statusCode));

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCode;
        foreach (var (name, values) in Headers) context.Response.Headers[name] = values;
        var hasBody = StatusCode is not ((int)HttpStatusCode.NoContent or (int)HttpStatusCode.ResetContent or (int)HttpStatusCode.NotModified);
        if (hasBody && Body is not null) await Body.ExecuteAsync(context).ConfigureAwait(false);
    }
}
