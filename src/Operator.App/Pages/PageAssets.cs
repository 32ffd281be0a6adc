using Microsoft.Extensions.FileProviders;

namespace Operator.App.Pages;

/// <summary>Serves the style sheets, scripts and pictures embedded from <c>wwwroot</c> under <c>/assets</c>.</summary>
internal static class PageAssets
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        // The static file middleware stands back when an endpoint was selected, and here that is this very route.
        pipeline.Use((context, next) =>
        {
            context.SetEndpoint(null);
            return next(context);
        });
        pipeline.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/assets",
            FileProvider = new EmbeddedFileProvider(typeof(PageAssets).Assembly, "Operator.App.wwwroot"),
            OnPrepareResponse = file =>
            {
                PageHeaders.Apply(file.Context.Response);
                file.Context.Response.Headers.CacheControl = "no-cache";
            },
        });
        endpoints.MapGet("/assets/{**path}", pipeline.Build());
    }
}
