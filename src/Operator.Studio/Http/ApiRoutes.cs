using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Operator.Studio.Http;

/// <summary>Maps handlers that give a result, also those whose only argument is the request's context.</summary>
internal static class ApiRoutes
{
    private static readonly string[] GetOrPostMethods = ["GET", "POST"];
    private static readonly string[] PostOrPutMethods = ["POST", "PUT"];

    public static void Get(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapGet(pattern, handler);

    public static void Post(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapPost(pattern, handler);

    public static void Delete(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapDelete(pattern, handler);

    public static void GetOrPost(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapMethods(pattern, GetOrPostMethods, handler);

    public static void PostOrPut(this RouteGroupBuilder api, string pattern, Delegate handler) => api.MapMethods(pattern, PostOrPutMethods, handler);
}
