using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>Nobody gets in without credentials.</summary>
public sealed partial class AccessTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer a.b.c")]
    [InlineData("ApiKey a key of the test")]
    [InlineData("ApiKey a key of the tests and more")]
    [InlineData("ApiKey ")]
    public async Task Every_endpoint_answers_401_without_the_key(string? authorization)
    {
        await using var server = await StudioServer.StartAsync();
        var open = await OpenAsync(server, authorization);
        Assert.Empty(open);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ApiKey ")]
    [InlineData("ApiKey a key of the tests")]
    public async Task Every_endpoint_answers_401_when_there_is_no_key(string? authorization)
    {
        await using var server = await StudioServer.StartAsync(key: null);
        var open = await OpenAsync(server, authorization);
        Assert.Empty(open);
    }

    [Fact]
    public async Task Without_a_key_the_answer_says_what_to_set()
    {
        await using var server = await StudioServer.StartAsync(key: null);
        using var response = await server.Stranger.GetAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), StudioServer.Token);
        Assert.Contains("ADMIN_API_KEY", await response.Content.ReadAsStringAsync(StudioServer.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_key_the_api_answers()
    {
        await using var server = await StudioServer.StartAsync();
        Assert.Equal(200, (await server.GetAsync("/workflow-definitions")).Status);
        Assert.Equal(404, (await server.GetAsync("/no/such/endpoint")).Status);
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(StudioServer server, string? authorization)
    {
        var open = new List<string>();
        var asked = 0;
        foreach (var endpoint in server.Endpoints)
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT", "PATCH", "DELETE"];
            var path = Parameter().Replace(endpoint.RoutePattern.RawText!, "1");
            foreach (var method in methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
                using var response = await server.Stranger.SendAsync(request, StudioServer.Token);
                asked++;
                if ((int)response.StatusCode != 401) open.Add($"{method} {path}: {(int)response.StatusCode}");
            }
        }

        Assert.True(asked > 70, $"Only {asked} endpoints were found.");
        return open;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
