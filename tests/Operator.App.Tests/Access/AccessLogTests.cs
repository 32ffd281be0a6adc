using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.BuiltIn;

namespace Operator.App.Tests.Access;

public sealed class AccessLogTests
{
    [Fact]
    public async Task Sign_ins_are_logged_and_passwords_and_tokens_never()
    {
        await using var host = await AccessHost.StartAsync(("LOG_LEVEL", "verbose"));
        using var visitor = host.Visit();
        (await visitor.SignInAsync("Viewer", "a-wrong-password")).Dispose();
        (await visitor.SignInAsync("my-password-in-the-name-field", "x")).Dispose();
        (await visitor.SignInAsync("Viewer")).Dispose();
        (await visitor.SubmitAsync(
            "/account", "/account", ("current", AccessHost.Password), ("chosen", "a-new-password"), ("repeated", "a-new-password"))).Dispose();
        var tokens = await visitor.LogInAsync("Editor");
        (await visitor.GetAsync($"/elsa/hubs/live?access_token={tokens.AccessToken}")).Dispose();

        var log = string.Join('\n', host.Services.GetRequiredService<IRecentLogEvents>().Snapshot().Select(line => line.Message));

        Assert.Contains("A wrong password for the account Viewer", log, StringComparison.Ordinal);
        Assert.Contains("Viewer changed their password", log, StringComparison.Ordinal);
        Assert.All(
            ["a-wrong-password", "my-password-in-the-name-field", AccessHost.Password, "a-new-password", tokens.AccessToken!, tokens.RefreshToken!],
            secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }
}
