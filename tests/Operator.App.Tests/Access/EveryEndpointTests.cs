using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Operator.App.Tests.Access;

/// <summary>A stranger asks every endpoint of the whole program with every method.</summary>
public sealed partial class EveryEndpointTests : AccessTest
{
    /// <summary>What is there for strangers: signing in and out, health, pictures and styles, and workflows that an HTTP request starts.</summary>
    private static readonly string[] Open =
    [
        "/assets/{**path}",
        "/elsa/api/identity/login",
        "/health",
        "/health/live",
        "/health/ready",
        "/sign-in",
        "/sign-out",
        "/workflows/{**path}",
    ];

    [Fact]
    public async Task What_is_open_to_a_stranger_from_elsewhere_is_on_a_short_list()
    {
        Visitor.Headers.Add("X-Forwarded-For", "203.0.113.9");
        var asked = 0;
        var open = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = route.RoutePattern.RawText!;
            var path = "/" + Parameter().Replace(pattern, match => match.Value.EndsWith(":guid}", StringComparison.Ordinal) ? $"{Guid.Empty}" : "1").TrimStart('/');
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT", "PATCH", "DELETE"])
            {
                asked++;
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var response = await Visitor.SendAsync(request);
                var isClosed = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ||
                    response.Headers.Location?.OriginalString.StartsWith("/sign-in?", StringComparison.Ordinal) == true;
                if (!isClosed)
                {
                    open.Add(pattern);
                }
            }
        }

        Assert.True(asked > 100, $"{asked} requests");
        Assert.Equal(Open, open);
    }

    [Fact]
    public async Task What_the_API_answers_is_kept_nowhere_and_taken_for_nothing_else()
    {
        using var closed = await Visitor.GetAsync("/elsa/api/workflow-definitions");
        (await Visitor.SignInAsync("Viewer")).Dispose();
        using var open = await Visitor.GetAsync("/elsa/api/workflow-definitions");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (closed.StatusCode, open.StatusCode));
        Assert.All([closed, open], response =>
        {
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        });
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
