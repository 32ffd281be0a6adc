using System.Net;

namespace Operator.App.Tests.Access;

public sealed class SignInTests : AccessTest
{
    [Fact]
    public async Task The_right_password_opens_a_session_with_a_guarded_cookie()
    {
        using var response = await Visitor.SignInAsync("admin");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/", response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("operator.session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("You are an administrator", await Visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Admin", "wrong")]
    [InlineData("nobody", AccessHost.Password)]
    [InlineData("", "")]
    [InlineData("' OR 1=1 --", "x")]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string name, string password)
    {
        using var response = await Visitor.SignInAsync(name, password);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("The name or the password is wrong.", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(Visitor.Cookies.GetCookies(Host.Address), cookie => cookie.Name == "operator.session");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        for (var i = 0; i < 4; i++)
        {
            using var wrong = await Visitor.SignInAsync("Editor", "wrong");
            Assert.Contains("The name or the password is wrong.", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        using var fifth = await Visitor.SignInAsync("Editor", "wrong");
        using var right = await Visitor.SignInAsync("Editor");
        using var other = await Visitor.SignInAsync("Viewer");

        Assert.Contains("the account is locked for 5 minutes", await fifth.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
        Assert.Contains("the account is locked for 5 minutes", await right.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
    }

    [Fact]
    public async Task Guesses_that_arrive_together_are_counted_one_by_one()
    {
        using var guesser = Host.Visit();
        await guesser.ReadAsync("/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => guesser.PostAsync(
            "/elsa/api/identity/login", new StringContent("""{"username":"Viewer","password":"wrong"}""", null, "application/json"))));
        Array.ForEach(answers, answer => answer.Dispose());

        using var right = await Visitor.SignInAsync("Viewer");

        Assert.Contains("the account is locked", await right.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_may_try_twenty_times_a_minute()
    {
        for (var i = 0; i < 20; i++)
        {
            using var tried = await Visitor.SignInAsync($"nobody{i}", "");
            Assert.Equal(HttpStatusCode.Unauthorized, tried.StatusCode);
        }

        using var refused = await Visitor.SignInAsync("Admin");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("60", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Contains("Too many attempts. Wait a minute, then try again.", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studio?a=1", "/studio?a=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("~/users", "/")]
    public async Task Afterwards_one_is_led_on_within_Operator_only(string returnTo, string location)
    {
        using var response = await Visitor.SignInAsync("Viewer", returnTo: returnTo);

        Assert.Equal(location, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/account")]
    [InlineData("/users")]
    public async Task A_form_without_its_antiforgery_token_is_refused(string path)
    {
        (await Visitor.SignInAsync("Admin")).Dispose();
        using var response = await Visitor.PostAsync(path, Visitor.Form(("name", "mallory"), ("role", "Admin")));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("mallory", await Visitor.ReadAsync("/users"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        (await Visitor.SignInAsync("Viewer")).Dispose();
        using var response = await Visitor.SubmitAsync("/account", "/sign-out");
        using var after = await Visitor.GetAsync("/account");

        Assert.Equal("/sign-in", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal("/sign-in?returnTo=%2Faccount", after.Headers.Location!.OriginalString);
    }
}
