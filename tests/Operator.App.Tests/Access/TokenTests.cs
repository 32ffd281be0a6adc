using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Operator.Activities.People;
using Operator.App.Access;

namespace Operator.App.Tests.Access;

/// <summary>The sign-in of Elsa's API, from the wire.</summary>
public sealed class TokenTests : AccessTest
{
    private const string Unnamed = "/elsa/api/unnamed";
    private const string Refresh = "/elsa/api/identity/refresh-token";

    [Theory]
    [InlineData("""{"username":"Admin","password":"wrong"}""")]
    [InlineData("""{"username":"nobody","password":"correct horse battery"}""")]
    public async Task Wrong_credentials_are_answered_with_nothing_but_that(string body)
    {
        using var response = await Visitor.PostAsync("/elsa/api/identity/login", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"isAuthenticated":false}""", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"username":"Admin"}""")]
    [InlineData("""{"username":7,"password":"x"}""")]
    public async Task What_is_no_login_is_a_bad_request(string body)
    {
        using var response = await Visitor.PostAsync("/elsa/api/identity/login", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_body_far_too_large_is_not_read()
    {
        var body = $$"""{"username":"Admin","password":"{{new string('x', 100_000)}}"}""";
        using var response = await Visitor.PostAsync("/elsa/api/identity/login", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_token_has_the_claims_that_Studio_reads()
    {
        using var response = await Visitor.PostAsync(
            "/elsa/api/identity/login",
            new StringContent("""{"username":"editor","password":"correct horse battery"}""", Encoding.UTF8, "application/json"));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(["isAuthenticated", "accessToken", "refreshToken"], answer.RootElement.EnumerateObject().Select(member => member.Name));

        using var token = Payload(answer.RootElement.GetProperty("accessToken").GetString()!);
        var claims = token.RootElement;
        var issuedAt = claims.GetProperty("iat").GetInt64();
        Assert.Equal("Editor", claims.GetProperty("name").GetString());
        Assert.Equal("Editor", claims.GetProperty("http://schemas.microsoft.com/ws/2008/06/identity/claims/role").GetString());
        Assert.Equal("http://elsa.api", claims.GetProperty("iss").GetString());
        Assert.Equal("http://elsa.api", claims.GetProperty("aud").GetString());
        Assert.Equal("access", claims.GetProperty("token_use").GetString());
        Assert.Equal(issuedAt + 3600, claims.GetProperty("exp").GetInt64());
        Assert.Contains("write:workflow-definitions", claims.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));

        using var refresh = Payload(answer.RootElement.GetProperty("refreshToken").GetString()!);
        Assert.Equal("refresh", refresh.RootElement.GetProperty("token_use").GetString());
        Assert.Equal(issuedAt + 7200, refresh.RootElement.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task A_refresh_token_gets_new_tokens_and_opens_nothing_else()
    {
        var tokens = await Visitor.LogInAsync("Admin");
        using var request = new HttpRequestMessage(HttpMethod.Post, Refresh);
        request.Headers.Add("Authorization", $"Bearer {tokens.RefreshToken}");
        using var response = await Visitor.SendAsync(request);
        var renewed = JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(Token), IdentityJson.Default.LoginResponse)!;

        Assert.True(renewed.IsAuthenticated);
        Assert.Equal(HttpStatusCode.OK, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {renewed.AccessToken}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {tokens.RefreshToken}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Post, Refresh, $"Bearer {tokens.AccessToken}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Post, Refresh, "Bearer nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Post, Refresh, ""));
    }

    [Fact]
    public async Task A_token_that_was_changed_or_not_signed_is_refused()
    {
        var token = (await Visitor.LogInAsync("Viewer")).AccessToken!;
        var parts = token.Split('.');
        var admin = Encode(Encoding.UTF8.GetString(Decode(parts[1])).Replace("read:*", "*", StringComparison.Ordinal));
        var unsigned = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{admin}.";

        Assert.Equal(HttpStatusCode.OK, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {parts[0]}.{admin}.{parts[2]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {unsigned}"));
    }

    [Fact]
    public async Task A_token_in_the_address_opens_live_hubs_only()
    {
        var token = (await Visitor.LogInAsync("Viewer")).AccessToken;

        Assert.Equal("Viewer", await Visitor.ReadAsync($"/elsa/hubs/live?access_token={token}"));
        using var negotiated = await Visitor.PostAsync($"/elsa/hubs/live?access_token={token}");
        using var api = await Visitor.GetAsync($"{Unnamed}?access_token={token}");
        using var hub = await Visitor.GetAsync("/elsa/hubs/live?access_token=nonsense");
        Assert.Equal(HttpStatusCode.OK, negotiated.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, hub.StatusCode);
    }

    [Fact]
    public async Task Tokens_and_sessions_end_with_the_account()
    {
        var tokens = await Visitor.LogInAsync("Editor");
        (await Visitor.SignInAsync("Editor")).Dispose();

        await Host.WithAccountsAsync(async accounts => await accounts.DeleteAsync((await accounts.FindByNameAsync("Editor"))!));

        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Get, Unnamed, $"Bearer {tokens.AccessToken}"));
        using var page = await Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Another_role_takes_effect_at_once()
    {
        var tokens = await Visitor.LogInAsync("Admin");
        await Host.WithAccountsAsync(accounts => accounts.AddAsync("second", AccountRole.Admin, AccessHost.Password));
        await Host.WithAccountsAsync(async accounts => await accounts.SetRoleAsync((await accounts.FindByNameAsync("Admin"))!, AccountRole.Viewer));

        Assert.Equal(HttpStatusCode.Unauthorized, await Visitor.AskAsync(HttpMethod.Post, "/elsa/api/publish", $"Bearer {tokens.AccessToken}"));
        var viewer = await Visitor.LogInAsync("Admin");
        Assert.Equal(["read:*"], new JsonWebToken(viewer.AccessToken).Claims.Where(claim => claim.Type == "permissions").Select(claim => claim.Value));
    }

    private static JsonDocument Payload(string token) => JsonDocument.Parse(Decode(token.Split('.')[1]));

    private static byte[] Decode(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
