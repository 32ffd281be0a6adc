using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Operator.Studio.Http;

/// <summary>
/// Maps handlers that give a result, also those whose only argument is the request's context. Each route asks for one permission.
/// </summary>
internal static class ApiRoutes
{
    private static readonly string[] GetOrPostMethods = ["GET", "POST"];
    private static readonly string[] PostOrPutMethods = ["POST", "PUT"];

    public static void Get(this RouteGroupBuilder api, string pattern, string permission, Delegate handler) =>
        api.MapGet(pattern, handler).RequireAuthorization(permission);

    public static void Post(this RouteGroupBuilder api, string pattern, string permission, Delegate handler) =>
        api.MapPost(pattern, handler).RequireAuthorization(permission);

    public static void Delete(this RouteGroupBuilder api, string pattern, string permission, Delegate handler) =>
        api.MapDelete(pattern, handler).RequireAuthorization(permission);

    public static void GetOrPost(this RouteGroupBuilder api, string pattern, string permission, Delegate handler) =>
        api.MapMethods(pattern, GetOrPostMethods, handler).RequireAuthorization(permission);

    public static void PostOrPut(this RouteGroupBuilder api, string pattern, string permission, Delegate handler) =>
        api.MapMethods(pattern, PostOrPutMethods, handler).RequireAuthorization(permission);
}
