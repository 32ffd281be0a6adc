using Microsoft.AspNetCore.Http;

namespace Operator.Testing.Servers;

/// <summary>
/// Answers as the Gatekeeper API gateway does: <c>/</c> and <c>/services</c> for all, <c>/api/{service}/{path}</c> for those with a token,
/// errors as <c>{"detail": …}</c>. Each service sees the path that is left for it.
/// </summary>
public static class GatekeeperGateway
{
    /// <summary>A gateway with these services.</summary>
    /// <param name="token">The bearer token that opens the services.</param>
    /// <param name="services">The services by name; one without a behaviour is not reached.</param>
    public static RequestDelegate Serve(string token, params (string Name, RequestDelegate? Answer)[] services) => context =>
    {
        var segments = context.Request.Path.Value!.Split('/', 4)[1..];
        return segments switch
        {
            [""] => context.Response.WriteAsJsonAsync(new
            {
                status = "healthy", message = "API Gateway is running", services = services.Select(service => service.Name),
            }),
            ["services"] => context.Response.WriteAsJsonAsync(new { services = services.ToDictionary(service => service.Name, service => Address(service.Name)) }),
            ["api", _, _] when context.Request.Headers.Authorization != $"Bearer {token}" => ErrorAsync(context, 401, "Invalid or missing token"),
            ["api", var name, var path] when services.Any(service => service.Name == name) => ProxyAsync(
                context, services.First(service => service.Name == name).Answer, path),
            ["api", var name, _] => ErrorAsync(context, 404, $"Service '{name}' not found"),
            _ => ErrorAsync(context, 404, "Not Found"),
        };
    };

    /// <summary>Where the gateway says it finds a service.</summary>
    public static string Address(string service) => $"http://{service}:5000/api/{service}";

    private static Task ProxyAsync(HttpContext context, RequestDelegate? service, string path)
    {
        if (service is null)
        {
            return ErrorAsync(context, 503, "Service unavailable");
        }

        context.Request.Path = "/" + path;
        return service(context);
    }

    private static Task ErrorAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { detail });
    }
}
