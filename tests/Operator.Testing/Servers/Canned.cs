using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Operator.Testing.Servers;

/// <summary>What servers do, well and badly.</summary>
public static class Canned
{
    private const int BombBytes = 64 * 1024 * 1024;

    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            var zeros = new byte[64 * 1024];
            for (var written = 0; written < BombBytes; written += zeros.Length)
            {
                gzip.Write(zeros);
            }
        }

        return compressed.ToArray();
    });

    /// <summary>A page of HTML with status 200.</summary>
    public static RequestDelegate Html { get; } =
        Text("<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>", "text/html; charset=utf-8");

    /// <summary>A redirect to a login page, its address with a token that must not be repeated.</summary>
    public static RequestDelegate LoginRedirect { get; } = context =>
    {
        context.Response.Redirect("https://sso.example.com/login?state=t0psecret");
        return Task.CompletedTask;
    };

    /// <summary>Never answers; ends when the client goes away.</summary>
    public static RequestDelegate Slow { get; } = context => HangAsync(context.RequestAborted);

    /// <summary>Answers the head and the beginning of a body, and then nothing.</summary>
    public static RequestDelegate StalledBody { get; } = async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"status\":");
        await context.Response.Body.FlushAsync();
        await HangAsync(context.RequestAborted);
    };

    /// <summary>Promises a thousand bytes, sends a few, and hangs up.</summary>
    public static RequestDelegate Truncated { get; } = async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"status\":\"succ");
        await context.Response.Body.FlushAsync();
    };

    /// <summary>A body without an end.</summary>
    public static RequestDelegate Endless { get; } = async context =>
    {
        context.Response.ContentType = "application/json";
        var chunk = Encoding.ASCII.GetBytes(new string('[', 64 * 1024));
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    };

    /// <summary>64 MB of zeros, compressed to a few hundred KB.</summary>
    public static RequestDelegate GzipBomb { get; } = async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentLength = Bomb.Value.Length;
        await context.Response.Body.WriteAsync(Bomb.Value);
    };

    /// <summary>Says gzip but sends something else.</summary>
    public static RequestDelegate BrokenGzip { get; } = async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.WriteAsync("this is no gzip");
    };

    /// <summary>429 with <c>Retry-After: 30</c>.</summary>
    public static RequestDelegate TooManyRequests { get; } = context =>
    {
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = "30";
        return Task.CompletedTask;
    };

    /// <summary>JSON with a status.</summary>
    public static RequestDelegate Json(string json, int status = 200) => Text(json, "application/json", status);

    /// <summary>A status and an empty body.</summary>
    public static RequestDelegate Status(int status) => Text("", "text/plain", status);

    /// <summary>A text with a content type and a status.</summary>
    public static RequestDelegate Text(string text, string contentType, int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(text);
    };

    /// <summary>Answers by path; other paths are 404.</summary>
    public static RequestDelegate ByPath(params (string Path, RequestDelegate Answer)[] answers) => context =>
        (answers.FirstOrDefault(answer => context.Request.Path == answer.Path).Answer ?? Status(404))(context);

    private static async Task HangAsync(CancellationToken aborted)
    {
        var gone = new TaskCompletionSource();
        await using (aborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    }
}
