using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Operator.App.Pages;
using Operator.Studio.Access;

namespace Operator.App.Access;

/// <summary>
/// Keeps Elsa's API, its hubs and the designer closed to those who have not signed in, unless an endpoint allows everybody. An endpoint that
/// asks for no permission of its own is for administrators when the request may change something. What may change something must come from
/// one of our own pages when a browser's cookie speaks for it, and so must a live connection: the designer can't send antiforgery tokens.
/// What Elsa's API answers is kept by no cache and taken for nothing but what it says it is.
/// </summary>
internal static class ClosedPaths
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (AccessPaths.IsElsa(context.Request))
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-store";
        }

        var metadata = context.GetEndpoint()?.Metadata;
        if (!AccessPaths.IsClosed(context.Request) || metadata?.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var identity = context.User.Identity;
        if (identity is not { IsAuthenticated: true })
        {
            return context.ChallengeAsync();
        }

        string[] permissions = [.. metadata?.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).Where(Permissions.IsOne).OfType<string>() ?? []];
        var isUnsafe = IsUnsafe(context.Request);
        if (!Permissions.HasAny(context.User) || (permissions is [] && isUnsafe && !Permissions.Allow(context.User, Permissions.All)))
        {
            return context.ForbidAsync();
        }

        var matters = isUnsafe || context.Request.Headers.Upgrade.Count > 0 || permissions.Any(permission => !Permissions.IsToRead(permission));
        if (identity.AuthenticationType == AccessSchemes.Cookie && matters && SameOrigin.IsOwn(context.Request) != true)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
}
