using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Operator.App.Pages;

namespace Operator.App.Access;

/// <summary>
/// Keeps Elsa's API, its hubs and the designer closed to those who have not signed in, whatever an endpoint says about itself unless it
/// allows everybody. A request that a browser's cookie speaks for must come from one of our own pages if it changes something or opens a
/// live connection: the designer can't send antiforgery tokens.
/// </summary>
internal static class ClosedPaths
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!AccessPaths.IsClosed(context.Request) || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var identity = context.User.Identity;
        if (identity is not { IsAuthenticated: true })
        {
            return context.ChallengeAsync();
        }

        if (!Permissions.HasAny(context.User))
        {
            return context.ForbidAsync();
        }

        if (identity.AuthenticationType == AccessSchemes.Cookie && Matters(context) && SameOrigin.IsOwn(context.Request) != true)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool Matters(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ||
            HttpMethods.IsOptions(context.Request.Method));
}
