using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Operator.Studio.Designer;

/// <summary>
/// Serves Elsa Studio's files. The package holds each of them compressed as well; the smallest form that the browser takes is sent. Files of
/// <c>_framework</c> carry a hash in their names and are kept by browsers, the rest is asked for again and answered by its ETag.
/// </summary>
internal static class StudioFiles
{
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly (string Encoding, string Extension)[] Compressed = [("br", ".br"), ("gzip", ".gz")];
    private static readonly string[] Unhashed = ["blazor.webassembly.js", "dotnet.js"];
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>A handler for the files; what it has not is answered by 404.</summary>
    public static RequestDelegate Handle(IEndpointRouteBuilder endpoints, string directory)
    {
        var files = new PhysicalFileProvider(directory);
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.Use((context, next) =>
        {
            // The static file middleware stands back when an endpoint was selected, and here that is this very route.
            context.SetEndpoint(null);
            Prefer(context, files);
            return next(context);
        });
        pipeline.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = StudioEndpoints.BasePath,
            FileProvider = files,
            ServeUnknownFileTypes = true,
            OnPrepareResponse = file => Prepare(file.Context),
        });
        return pipeline.Build();
    }

    private static void Prefer(HttpContext context, PhysicalFileProvider files)
    {
        if (!context.Request.Path.StartsWithSegments(StudioEndpoints.BasePath, out var path)) return;
        context.Items[typeof(StudioFiles)] = path.Value;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, extension) in Compressed)
        {
            if (!accepted.Any(value => value.Value == encoding && value.Quality != 0) || !files.GetFileInfo(path + extension).Exists) continue;
            context.Request.Path = context.Request.Path + extension;
            context.Response.Headers.ContentEncoding = encoding;
            break;
        }
    }

    private static void Prepare(HttpContext context)
    {
        var path = (string)context.Items[typeof(StudioFiles)]!;
        var response = context.Response;
        var encoding = response.Headers.ContentEncoding;
        StudioHeaders.Apply(response);
        response.Headers.ContentEncoding = encoding;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        response.ContentType = ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream";
        response.Headers.CacheControl =
            path.StartsWith("/_framework/", StringComparison.Ordinal) && !Unhashed.Contains(Path.GetFileName(path)) ? Forever : "no-cache";
    }
}
