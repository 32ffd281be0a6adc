using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Operator.Studio.Access;

namespace Operator.App.Tests.Access;

/// <summary>What the roles may do with the real API.</summary>
public sealed class ElsaApiAccessTests : AccessTest
{
    private const string Key = "0123456789abcdef0123";

    private protected override (string Name, string Value)[] Settings => [("ADMIN_API_KEY", Key)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Visitor.Headers.Add("Sec-Fetch-Site", "same-origin");
    }

    [Fact]
    public void Every_route_that_is_not_open_to_all_asks_for_a_permission()
    {
        var routes = Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith("/elsa/api", StringComparison.Ordinal) == true)
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .ToList();
        var without = routes
            .Where(route => !route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => Permissions.IsOne(data.Policy)))
            .Select(route => route.RoutePattern.RawText!);

        Assert.True(routes.Count > 70, $"{routes.Count} routes");
        Assert.Equal(["/elsa/api/unnamed", "/elsa/api/{**rest}"], without.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Viewer", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Editor", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("Admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Saving_a_draft_is_for_editors_and_publishing_for_administrators(string role, HttpStatusCode saved, HttpStatusCode published)
    {
        (await Visitor.SignInAsync(role)).Dispose();

        Assert.Equal(saved, await SaveAsync(publish: false));
        Assert.Equal(published, await SaveAsync(publish: true));
        using var direct = await Visitor.PostAsync("/elsa/api/workflow-definitions/mine/publish", JsonContent.Create(new { }));
        Assert.Equal(published, direct.StatusCode);
    }

    [Theory]
    [InlineData("Viewer", false)]
    [InlineData("Editor", true)]
    public async Task The_designer_shows_definitions_as_read_only_to_those_who_may_not_edit(string role, bool mayEdit)
    {
        (await Visitor.SignInAsync("Admin")).Dispose();
        Assert.Equal(HttpStatusCode.OK, await SaveAsync(publish: false));
        using var reader = Host.Visit();
        (await reader.SignInAsync(role)).Dispose();

        using var list = JsonDocument.Parse(await reader.ReadAsync("/elsa/api/workflow-definitions"));
        using var one = JsonDocument.Parse(await reader.ReadAsync("/elsa/api/workflow-definitions/by-definition-id/mine"));

        Assert.Equal(mayEdit, Relations(list.RootElement).Contains("bulk-publish"));
        Assert.Equal(mayEdit, Relations(Assert.Single(list.RootElement.GetProperty("items").EnumerateArray())).Contains("publish"));
        Assert.Equal(mayEdit, Relations(one.RootElement).Contains("publish"));
        Assert.Contains("self", Relations(one.RootElement));
    }

    [Fact]
    public async Task A_viewer_may_list_runs_though_that_is_posted()
    {
        (await Visitor.SignInAsync("Viewer")).Dispose();
        using var response = await Visitor.PostAsync("/elsa/api/workflow-instances", JsonContent.Create(new { }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_link_on_another_site_runs_nothing()
    {
        using var browser = Host.Visit();
        (await browser.SignInAsync("Admin")).Dispose();
        browser.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var run = await browser.GetAsync("/elsa/api/run");
        using var read = await browser.GetAsync("/elsa/api/workflow-definitions");

        Assert.Equal(HttpStatusCode.Forbidden, run.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Theory]
    [InlineData($"ApiKey {Key}", HttpStatusCode.OK)]
    [InlineData($"apikey {Key}", HttpStatusCode.OK)]
    [InlineData($"ApiKey {Key}4", HttpStatusCode.Unauthorized)]
    [InlineData("ApiKey ", HttpStatusCode.Unauthorized)]
    [InlineData($"Bearer {Key}", HttpStatusCode.Unauthorized)]
    [InlineData($"Basic {Key}", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task The_key_opens_everything_and_nothing_else_passes_for_it(string authorization, HttpStatusCode status)
    {
        Assert.Equal(status, await Visitor.AskAsync(HttpMethod.Get, "/elsa/api/workflow-definitions", authorization));
        Assert.Equal(status, await Visitor.AskAsync(HttpMethod.Post, "/elsa/api/publish", authorization));
    }

    [Fact]
    public async Task A_wrong_key_is_not_made_good_by_a_session()
    {
        (await Visitor.SignInAsync("Admin")).Dispose();

        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Get, "/elsa/api/workflow-definitions", "ApiKey wrong"));
    }

    private async Task<HttpStatusCode> SaveAsync(bool publish)
    {
        using var response = await Visitor.PostAsync("/elsa/api/workflow-definitions", JsonContent.Create(new
        {
            model = new
            {
                definitionId = "mine",
                name = "Mine",
                root = new { id = "root", type = "Elsa.Flowchart", version = 1, activities = Array.Empty<object>(), connections = Array.Empty<object>() },
            },
            publish,
        }));
        Assert.DoesNotContain("exception", await response.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
        return response.StatusCode;
    }

    private static List<string?> Relations(JsonElement model) =>
        [.. model.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("rel").GetString())];
}
