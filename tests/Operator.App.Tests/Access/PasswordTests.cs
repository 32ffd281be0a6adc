using System.Net;

namespace Operator.App.Tests.Access;

public sealed class PasswordTests : AccessTest
{
    private const string New = "a new long password";

    [Fact]
    public async Task A_change_keeps_this_session_and_ends_all_others()
    {
        using var other = Host.Visit();
        (await Visitor.SignInAsync("Viewer")).Dispose();
        (await other.SignInAsync("Viewer")).Dispose();
        var tokens = await other.LogInAsync("Viewer");

        using var changed = await ChangeAsync(AccessHost.Password, New, New);

        Assert.Equal("/account?changed", changed.Headers.Location!.OriginalString);
        Assert.Contains("Your password is changed.", await Visitor.ReadAsync("/account?changed"), StringComparison.Ordinal);
        using var elsewhere = await other.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await other.AskAsync(HttpMethod.Get, "/elsa/api/unnamed", $"Bearer {tokens.AccessToken}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.AskAsync(HttpMethod.Post, "/elsa/api/identity/refresh-token", $"Bearer {tokens.RefreshToken}"));
        using var old = await other.SignInAsync("Viewer");
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var fresh = await other.SignInAsync("Viewer", New);
        Assert.Equal(HttpStatusCode.SeeOther, fresh.StatusCode);
    }

    [Theory]
    [InlineData("wrong", New, New, "The current password is wrong.")]
    [InlineData(AccessHost.Password, New, "another", "The new password and its repetition differ.")]
    [InlineData(AccessHost.Password, AccessHost.Password, AccessHost.Password, "Choose a password other than the current one.")]
    [InlineData(AccessHost.Password, "short", "short", "A password has at least 12 characters.")]
    [InlineData(AccessHost.Password, "my-VIEWER-password", "my-VIEWER-password", "The password must not contain the name.")]
    [InlineData(AccessHost.Password, "aaaaaaaaaaaaab", "aaaaaaaaaaaaab", "Use at least 5 different characters.")]
    public async Task A_change_that_is_not_allowed_says_why_and_changes_nothing(string current, string chosen, string repeated, string words)
    {
        (await Visitor.SignInAsync("Viewer")).Dispose();

        using var refused = await ChangeAsync(current, chosen, repeated);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var again = Host.Visit();
        using var response = await again.SignInAsync("Viewer");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Guessing_the_current_password_locks_the_account()
    {
        (await Visitor.SignInAsync("Viewer")).Dispose();
        for (var i = 0; i < 4; i++)
        {
            (await ChangeAsync("wrong", New, New)).Dispose();
        }

        using var fifth = await ChangeAsync("wrong", New, New);

        Assert.Contains("the account is locked for 5 minutes", await fifth.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_time_password_opens_the_page_to_choose_another_and_nothing_else()
    {
        var made = await Host.WithAccountsAsync(accounts => accounts.AddAsync("new", Activities.People.AccountRole.Admin));
        Assert.False((await Visitor.LogInAsync("new", made.Password)).IsAuthenticated);

        using var signedIn = await Visitor.SignInAsync("new", made.Password, returnTo: "/users");
        Assert.Equal("/account?returnTo=%2Fusers", signedIn.Headers.Location!.OriginalString);
        foreach (var path in new[] { "/users", "/studio" })
        {
            using var closed = await Visitor.GetAsync(path);
            Assert.Equal("/account", closed.Headers.Location!.OriginalString);
        }

        using var api = await Visitor.GetAsync("/elsa/api/unnamed");
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Contains("Choose your password", await Visitor.ReadAsync("/account"), StringComparison.Ordinal);

        Assert.Contains("value=\"/users\"", await Visitor.ReadAsync("/account?returnTo=%2Fusers"), StringComparison.Ordinal);
        using var chosen = await Visitor.SubmitAsync(
            "/account", "/account", ("current", made.Password), ("chosen", New), ("repeated", New), ("returnTo", "/users"));
        Assert.Equal("/users", chosen.Headers.Location!.OriginalString);
        using var users = await Visitor.GetAsync("/users");
        Assert.Equal(HttpStatusCode.OK, users.StatusCode);
        Assert.True((await Visitor.LogInAsync("new", New)).IsAuthenticated);
    }

    private Task<HttpResponseMessage> ChangeAsync(string current, string chosen, string repeated) =>
        Visitor.SubmitAsync("/account", "/account", ("current", current), ("chosen", chosen), ("repeated", repeated));
}
