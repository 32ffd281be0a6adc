using Microsoft.AspNetCore.Antiforgery;
using Operator.App.Hosting;

namespace Operator.App.Pages.Accounts;

/// <summary>Pages with forms, and what the forms post.</summary>
internal static class Forms
{
    private const int LargestBody = 16 * 1024;

    private const string Stale = "The page was open for too long, or you signed in or out in another window. Go back, reload it and try again.";

    /// <summary>A page that has forms.</summary>
    public static RequestDelegate Page(RequestDelegate handler) => context =>
    {
        PageHeaders.Apply(context.Response, hasForms: true);
        return handler(context);
    };

    /// <summary>A posted form. One that is too large, is no form or has no valid antiforgery token gets 400 and a page that says what to do.</summary>
    public static RequestDelegate Post(Func<HttpContext, IFormCollection, Task> handler) => Page(async context =>
    {
        context.LimitBody(LargestBody);
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (await ReadAsync(context.Request) is { } form && await antiforgery.IsRequestValidAsync(context))
        {
            await handler(context, form);
            return;
        }

        await PagesEndpoints.RenderAsync<ClosedPage>(context, StatusCodes.Status400BadRequest, new() { ["Remedy"] = Stale });
    });

    /// <summary>Leads to a page after a form was taken. The browser asks for it with GET, so that reloading it posts nothing again.</summary>
    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    /// <summary>A field's text without blanks around it; empty when there is none.</summary>
    public static string Text(this IFormCollection form, string name) => form[name].ToString().Trim();

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
