using Microsoft.AspNetCore.Http;

namespace Operator.Workflows.Http;

/// <summary>Requests, responses and files as scripts may see them: by their facts. The objects themselves lead to the host's services.</summary>
internal static class HttpValues
{
    /// <summary>The facts of an object of HTTP; null for anything else.</summary>
    public static Dictionary<string, object?>? Describe(object value) => value switch
    {
        HttpRequest request => new()
        {
            ["Method"] = request.Method,
            ["Path"] = request.Path.Value,
            ["QueryString"] = request.QueryString.Value,
            ["ContentType"] = request.ContentType,
            ["ContentLength"] = request.ContentLength,
        },
        HttpResponse response => new() { ["StatusCode"] = response.StatusCode, ["ContentType"] = response.ContentType },
        HttpContext context => Describe(context.Request),
        HttpResponseMessage response => new()
        {
            ["StatusCode"] = (int)response.StatusCode,
            ["ReasonPhrase"] = response.ReasonPhrase,
            ["IsSuccessStatusCode"] = response.IsSuccessStatusCode,
        },
        IFormFile file => new()
        {
            ["Name"] = file.Name,
            ["FileName"] = file.FileName,
            ["ContentType"] = file.ContentType,
            ["Length"] = file.Length,
        },
        _ => null,
    };
}
