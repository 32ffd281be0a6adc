using System.CommandLine;
using Operator.Activities.People;
using Operator.App.Access;
using Operator.App.Hosting;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary><c>operator users list</c> and <c>operator users reset &lt;name&gt;</c>: for whoever has the machine, the way back in.</summary>
internal static class UsersCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the accounts with their roles.");
        list.SetAction((_, cancellationToken) => OperatorHost.RunOnceAsync(services => ListAsync(services, cancellationToken), cancellationToken));
        var name = new Argument<string>("name") { Description = "The account's name." };
        var reset = new Command("reset", "Gives an account a one-time password, unlocks it and signs it out everywhere.") { name };
        reset.SetAction((parsed, cancellationToken) =>
            OperatorHost.RunOnceAsync(services => ResetAsync(services, parsed.GetValue(name)!), cancellationToken));
        return new Command("users", "Works with the accounts that may sign in.") { list, reset };
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Name", "Role", "Signed in");
        foreach (var account in await services.GetRequiredService<IAccountStore>().ListAsync(cancellationToken))
        {
            var at = account.SignedInAt is { } instant ? $"{instant:yyyy-MM-dd HH:mm} UTC" : "never";
            table.AddRow(Markup.Escape(account.Name), account.Role.ToString(), at);
        }

        Terminal.Out.Write(table);
        return ExitCodes.Ok;
    }

    private static async Task<int> ResetAsync(IServiceProvider services, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountManager>();
        if (await accounts.FindByNameAsync(name) is not { } user)
        {
            OperatorHost.PrintError($"There is no account '{name}'; 'users list' lists them all.");
            return ExitCodes.Failed;
        }

        var made = await accounts.ResetPasswordAsync(user);
        if (!made.Result.Succeeded)
        {
            OperatorHost.PrintError(AccountMessages.Of(made.Result));
            return ExitCodes.Failed;
        }

        Terminal.Out.MarkupLineInterpolated($"[bold]{made.Password}[/] [dim]is {made.Name}'s one-time password; it is shown this once.[/]");
        return ExitCodes.Ok;
    }
}
