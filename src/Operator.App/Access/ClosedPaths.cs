using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Operator.App.Pages;

namespace Operator.App.Access;

/// <summary>
/// Keeps Elsa's API, its hubs and the designer closed to those who have not signed in, unless an endpoint allows everybody. An endpoint that
/// asks for no permission of its own is for administrators when the request may change something. A request that a browser's cookie speaks
/// for must then also come from one of our own pages, and so must a live connection: the designer can't send antiforgery tokens.
/// </summary>
internal static class ClosedPaths
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (!AccessPaths.IsClosed(context.Request) || metadata?.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var identity = context.User.Identity;
        var isPrecise = metadata?.GetOrderedMetadata<IAuthorizeData>().Any(data => Permissions.IsOne(data.Policy)) == true;
        if (identity is not { IsAuthenticated: true })
        {
            return context.ChallengeAsync();
        }

        var mayChange = MayChange(context.Request);
        if (!Permissions.Allow(context.User, isPrecise || !mayChange || AccessPaths.IsHub(context.Request) ? Permissions.ReadStudio : Permissions.All))
        {
            return context.ForbidAsync();
        }

        if (identity.AuthenticationType == AccessSchemes.Cookie && (mayChange || context.Request.Headers.Upgrade.Count > 0) &&
            SameOrigin.IsOwn(context.Request) != true)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool MayChange(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
}
