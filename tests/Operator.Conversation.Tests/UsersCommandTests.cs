using System.Text.RegularExpressions;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>The accounts from the command line, beside the running server.</summary>
public sealed partial class UsersCommandTests : IAsyncLifetime
{
    private const string OneTimePassword = "[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}";

    private readonly OperatorProcess program = OperatorProcess.Prepare();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Fact]
    public async Task Reset_gives_a_one_time_password_that_signs_in()
    {
        await StartForTheFirstTimeAsync();
        Assert.Equal(["Name|Role|Signed in", "admin|Admin|never"], PrintedTable.Rows((await program.RunAsync("users", "list")).Output));

        var reset = await program.RunAsync("users", "reset", "admin");

        Assert.Equal((0, ""), (reset.ExitCode, reset.Error));
        Assert.Matches($"^{OneTimePassword} is admin's one-time password; it is shown this once\\.\n$", reset.Output);
        Assert.Equal("/account", await SignInAsync("admin", reset.Output.Split(' ')[0]));
        var list = await program.RunAsync("users", "list");
        Assert.Equal((0, ""), (list.ExitCode, list.Error));
        Assert.Matches(@"^admin\|Admin\|\d{4}-\d\d-\d\d \d\d:\d\d UTC$", PrintedTable.Rows(list.Output)[1]);
    }

    [Fact]
    public async Task Lines_stay_whole_however_long_a_name_is()
    {
        var name = $"{new string('a', 45)}@operations.example";
        program.Settings["ADMIN_USER"] = name;
        await StartForTheFirstTimeAsync();

        var list = await program.RunAsync("users", "list");
        var reset = await program.RunAsync("users", "reset", name);

        Assert.Equal(["Name|Role|Signed in", $"{name}|Admin|never"], PrintedTable.Rows(list.Output));
        Assert.Matches($"^{OneTimePassword} is {name}'s one-time password; it is shown this once\\.\n$", reset.Output);
    }

    [Fact]
    public async Task Reset_of_nobody_fails_and_says_where_to_look()
    {
        var run = await program.RunAsync("users", "reset", "nobody");

        Assert.Equal((1, "", "There is no account 'nobody'; 'users list' lists them all.\n"), (run.ExitCode, run.Output, run.Error));
    }

    /// <summary>Starts the server and waits until it has made its first account.</summary>
    private async Task StartForTheFirstTimeAsync()
    {
        await program.StartAsync();
        await program.Lines.ExpectAsync(line => line.Contains("(for the first sign-in; shown this once)", StringComparison.Ordinal), Token);
    }

    /// <summary>Signs in at the server's page; gives where that leads, or null when it is refused.</summary>
    private async Task<string?> SignInAsync(string name, string password)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = program.Address };
        var path = new Uri("/sign-in", UriKind.Relative);
        var antiforgery = AntiforgeryField().Match(await browser.GetStringAsync(path, Token)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["name"] = name, ["password"] = password, ["returnTo"] = "", ["__RequestVerificationToken"] = antiforgery,
        });
        using var answer = await browser.PostAsync(path, form, Token);
        return answer.Headers.Location?.OriginalString;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
