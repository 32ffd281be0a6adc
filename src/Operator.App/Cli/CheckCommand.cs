using System.CommandLine;
using Operator.App.Hosting;
using Operator.App.Status;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary><c>operator check</c>: asks every configured system and says what is wrong with each.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Asks every configured system: reachable or not, how long it took, what is wrong, the setting to change.");
        command.SetAction((_, cancellationToken) => OperatorHost.RunOnceAsync(services => RunAsync(services, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var rows = await services.GetRequiredService<SystemCheck>().RunAsync(cancellationToken);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("System", "State", "Time", "What is wrong")
            .AddColumn("Setting", column => column.NoWrap());
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.System),
                $"[{Colour(row)}]{Markup.Escape(row.State)}[/]",
                row.Elapsed is { } elapsed ? $"{elapsed.TotalMilliseconds:0} ms" : "-",
                Markup.Escape(row.Problem),
                Markup.Escape(row.Setting));
        }

        Terminal.Out.Write(table);
        var problems = rows.Count(row => !row.IsWell);
        Terminal.Out.MarkupLine(problems == 0 ? "[green]All is well.[/]" : $"[red]{problems} of {rows.Count} need a look.[/]");
        return problems == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static string Colour(CheckRow row) => !row.IsWell ? "red" : row.State == CheckRow.Ok ? "green" : "yellow";
}
