using System.Net;

namespace Operator.App.Tests.Access;

/// <summary>Who may do what, by cookie and by token.</summary>
public sealed class RoleTests : AccessTest
{
    [Theory]
    [InlineData("Viewer", "read", true)]
    [InlineData("Viewer", "write", false)]
    [InlineData("Viewer", "publish", false)]
    [InlineData("Viewer", "unnamed", false)]
    [InlineData("Editor", "read", true)]
    [InlineData("Editor", "write", true)]
    [InlineData("Editor", "publish", false)]
    [InlineData("Editor", "unnamed", false)]
    [InlineData("Admin", "read", true)]
    [InlineData("Admin", "write", true)]
    [InlineData("Admin", "publish", true)]
    [InlineData("Admin", "unnamed", true)]
    public async Task A_role_decides_who_may_read_edit_and_publish(string role, string act, bool may)
    {
        var expected = may ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        var tokens = await Visitor.LogInAsync(role);
        (await Visitor.SignInAsync(role)).Dispose();
        Visitor.Headers.Add("Sec-Fetch-Site", "same-origin");

        Assert.Equal(expected, await Visitor.AskAsync(HttpMethod.Post, $"/elsa/api/{act}", $"Bearer {tokens.AccessToken}"));
        using var byCookie = await Visitor.PostAsync($"/elsa/api/{act}");
        Assert.Equal(expected, byCookie.StatusCode);
    }

    [Theory]
    [InlineData("Viewer")]
    [InlineData("Editor")]
    public async Task The_users_page_is_for_administrators(string role)
    {
        (await Visitor.SignInAsync(role)).Dispose();
        using var page = await Visitor.GetAsync("/users");

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains(
            "Your role does not include it. Ask an administrator.",
            await page.Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/elsa/api/read", HttpStatusCode.Unauthorized)]
    [InlineData("/elsa/api/unnamed", HttpStatusCode.Unauthorized)]
    [InlineData("/elsa/api/no-such-thing", HttpStatusCode.Unauthorized)]
    [InlineData("/elsa/hubs/live", HttpStatusCode.Unauthorized)]
    [InlineData("/studio", HttpStatusCode.Redirect)]
    [InlineData("/studio/no-such-thing", HttpStatusCode.Redirect)]
    [InlineData("/users", HttpStatusCode.Redirect)]
    [InlineData("/account", HttpStatusCode.Redirect)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/phone", HttpStatusCode.OK)]
    public async Task On_the_machine_itself_only_console_and_phone_are_open_to_all(string path, HttpStatusCode status)
    {
        using var response = await Visitor.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task From_elsewhere_the_console_opens_after_signing_in_and_the_phone_does_not()
    {
        Visitor.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var before = await Visitor.GetAsync("/");
        Assert.Equal("/sign-in?returnTo=%2F", before.Headers.Location!.OriginalString);
        using var script = new HttpRequestMessage(HttpMethod.Get, "/console/live") { Headers = { { "Accept", "*/*" } } };
        script.Headers.Accept.Clear();
        script.Headers.Accept.ParseAdd("application/json");
        using var live = await Visitor.SendAsync(script);
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);

        (await Visitor.SignInAsync("Viewer", returnTo: "/")).Dispose();

        using var console = await Visitor.GetAsync("/");
        using var phone = await Visitor.GetAsync("/phone");
        Assert.Equal(HttpStatusCode.OK, console.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, phone.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "own", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("X-Nothing", "said", HttpStatusCode.Forbidden)]
    public async Task What_a_cookie_speaks_for_must_come_from_our_own_pages(string header, string value, HttpStatusCode status)
    {
        (await Visitor.SignInAsync("Admin")).Dispose();
        Visitor.Headers.TryAddWithoutValidation(header, value == "own" ? Host.Address.GetLeftPart(UriPartial.Authority) : value);
        using var response = await Visitor.PostAsync("/elsa/api/publish");

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task What_a_token_speaks_for_may_come_from_anywhere()
    {
        var tokens = await Visitor.LogInAsync("Admin");
        Visitor.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, await Visitor.AskAsync(HttpMethod.Post, "/elsa/api/publish", $"Bearer {tokens.AccessToken}"));
    }

    [Fact]
    public async Task A_live_connection_by_cookie_must_come_from_our_own_pages()
    {
        (await Visitor.SignInAsync("Viewer")).Dispose();

        using var foreign = await Visitor.SendAsync(Upgrade("https://evil.example"));
        using var own = await Visitor.SendAsync(Upgrade(Host.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_cookies_are_secure_browsers_stay_with_it_and_our_own_pages_are_known()
    {
        await using var proxied = await AccessHost.StartAsync(("PUBLIC_URL", "https://operator.example.com"));
        using var outside = proxied.Visit();
        outside.Headers.Host = "operator.example.com";

        using var page = await outside.GetAsync("/sign-in");
        outside.Headers.Add("Cookie", SecureCookie(page, "operator.form"));
        using var signedIn = await outside.SignInAsync("Admin");
        outside.Headers.Add("Cookie", SecureCookie(signedIn, "operator.session"));
        outside.Headers.Add("Origin", "https://operator.example.com");
        using var response = await outside.PostAsync("/elsa/api/publish");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("max-age=2592000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        using var local = proxied.Visit();
        using var inTheClear = await local.GetAsync("/sign-in");
        Assert.False(inTheClear.Headers.Contains("Strict-Transport-Security"));
    }

    // The test speaks HTTP to the server, so it has to hand secure cookies on by itself.
    private static string SecureCookie(HttpResponseMessage response, string name)
    {
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith($"{name}=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        return cookie.Split(';')[0];
    }

    private static HttpRequestMessage Upgrade(string origin) => new(HttpMethod.Get, "/elsa/hubs/live")
    {
        Headers =
        {
            { "Connection", "Upgrade" }, { "Upgrade", "websocket" }, { "Sec-WebSocket-Version", "13" },
            { "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==" }, { "Origin", origin },
        },
    };
}
