using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Operator.Workflows.Http;

/// <summary>Where workflows take HTTP requests.</summary>
public static class HttpWorkflowEndpoints
{
    /// <summary>Maps everything below <see cref="HttpWorkflowOptions.BasePath"/>, in every method, to the workflows that wait for it.</summary>
    public static IEndpointConventionBuilder MapHttpWorkflows(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<HttpWorkflowOptions>();
        var front = endpoints.ServiceProvider.GetRequiredService<HttpWorkflowFront>();
        return endpoints.Map($"{options.BasePath.TrimEnd('/')}/{{**{HttpWorkflowFront.PathParameter}}}", front.HandleAsync);
    }
}
