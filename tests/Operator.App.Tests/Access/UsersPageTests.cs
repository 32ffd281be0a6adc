using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.People;

namespace Operator.App.Tests.Access;

public sealed partial class UsersPageTests : AccessTest
{
    private Visitor Admin => Visitor;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await Admin.SignInAsync("Admin")).Dispose();
    }

    [Fact]
    public async Task Somebody_who_is_added_gets_a_one_time_password_that_works()
    {
        using var added = await Admin.SubmitAsync("/users", "/users", ("name", " grace "), ("role", "Editor"));
        var password = OneTime().Match(await added.Content.ReadAsStringAsync(Token)).Value;

        using var grace = Host.Visit();
        using var signedIn = await grace.SignInAsync("grace", password);

        Assert.Equal("/account", signedIn.Headers.Location!.OriginalString);
        Assert.DoesNotContain(password, await Admin.ReadAsync("/users"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", "Viewer", "The name &#x27;admin&#x27; is taken.")]
    [InlineData("", "Viewer", "A name has letters, digits and . _ - @ &#x2B; only.")]
    [InlineData("a b", "Viewer", "A name has letters, digits and . _ - @ &#x2B; only.")]
    [InlineData("<script>", "Viewer", "A name has letters, digits and . _ - @ &#x2B; only.")]
    [InlineData("grace", "7", "Choose a role.")]
    [InlineData("grace", "", "Choose a role.")]
    public async Task What_can_not_be_added_is_refused_with_the_reason(string name, string role, string words)
    {
        using var refused = await Admin.SubmitAsync("/users", "/users", ("name", name), ("role", role));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(3, (await AccountsAsync()).Count);
    }

    [Fact]
    public async Task A_new_role_signs_out_and_counts_at_the_next_sign_in()
    {
        using var viewer = Host.Visit();
        (await viewer.SignInAsync("Viewer")).Dispose();

        using var changed = await Admin.SubmitAsync("/users", $"/users/{await IdAsync("Viewer")}/role", ("role", "Admin"));

        Assert.Equal("/users", changed.Headers.Location!.OriginalString);
        using var signedOut = await viewer.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        (await viewer.SignInAsync("Viewer")).Dispose();
        using var users = await viewer.GetAsync("/users");
        Assert.Equal(HttpStatusCode.OK, users.StatusCode);
    }

    [Fact]
    public async Task A_reset_password_unlocks_and_must_be_changed()
    {
        using var editor = Host.Visit();
        for (var i = 0; i < 5; i++)
        {
            (await editor.SignInAsync("Editor", "wrong")).Dispose();
        }

        using var reset = await Admin.SubmitAsync("/users", $"/users/{await IdAsync("Editor")}/password");
        var password = OneTime().Match(await reset.Content.ReadAsStringAsync(Token)).Value;

        using var old = await editor.SignInAsync("Editor");
        using var fresh = await editor.SignInAsync("Editor", password);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Equal("/account", fresh.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_removed_account_is_gone()
    {
        using var removed = await Admin.SubmitAsync("/users", $"/users/{await IdAsync("Viewer")}/remove");
        using var viewer = Host.Visit();
        using var signIn = await viewer.SignInAsync("Viewer");

        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("password")]
    [InlineData("remove")]
    public async Task Nobody_changes_their_own_account_here(string act)
    {
        using var refused = await Admin.SubmitAsync("/users", $"/users/{await IdAsync("Admin")}/{act}", ("role", "Viewer"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Ask another administrator to change your own account.", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(AccountRole.Admin, (await AccountsAsync()).Single(account => account.Name == "Admin").Role);
    }

    private async Task<Guid> IdAsync(string name) => (await AccountsAsync()).Single(account => account.Name == name).Id;

    private async Task<IReadOnlyList<Account>> AccountsAsync() => await Host.Services.GetRequiredService<IAccountStore>().ListAsync(Token);

    [GeneratedRegex("[a-z2-9]{4}(-[a-z2-9]{4}){3}")]
    private static partial Regex OneTime();
}
