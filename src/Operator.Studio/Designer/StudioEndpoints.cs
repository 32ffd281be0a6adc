using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Operator.Studio.Designer;

/// <summary>Elsa Studio under <c>/studio</c>: its files, and a page of our own around its elements.</summary>
public static class StudioEndpoints
{
    /// <summary>Where the designer lives.</summary>
    public const string BasePath = "/studio";

    /// <summary>Maps the pages and the files. The caller decides who may see them.</summary>
    public static IEndpointConventionBuilder MapStudio(this IEndpointRouteBuilder endpoints, StudioOptions options)
    {
        var group = endpoints.MapGroup(BasePath);
        var isThere = options.IsInstalled;
        var page = Page(isThere ? "studio.html" : "missing.html", isThere ? 200 : 503);
        foreach (var route in new[] { "", "workflows/{definitionId}", "instances", "instances/{instanceId}" }) group.MapGet(route, page);
        group.MapGet("shell/{name}", Shell);
        if (isThere) group.MapMethods("{**path}", ["GET", "HEAD"], StudioFiles.Handle(endpoints, options.Directory));
        return group;
    }

    private static RequestDelegate Page(string name, int status)
    {
        var html = Read(name)!;
        return async context =>
        {
            StudioHeaders.Apply(context.Response);
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
        };
    }

    private static IResult Shell(string name, HttpContext context)
    {
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => null,
        };
        if (type is null || Read(name) is not { } bytes) return Results.NotFound();
        StudioHeaders.Apply(context.Response);
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(bytes, type);
    }

    /// <summary>The files of our own travel inside the assembly.</summary>
    private static byte[]? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Operator.Studio.wwwroot.{name}");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
