using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Status;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary>What the server prints once it listens: where to go.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app, OperatorSettings settings, IReadOnlyList<string> warnings, OneTimePassword? first)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5000";
        address = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var twilio = app.Services.GetRequiredService<TwilioState>().Describe();
        var grid = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(2)).AddColumn();
        grid.AddRow(new Markup("[dim]phone[/]"), new Text(settings.Admin.Simulator == SimulatorMode.Off ? "off (PHONE_SIMULATOR)" : $"{address}/phone"));
        grid.AddRow(new Markup("[dim]console[/]"), new Text($"{address}/"));
        grid.AddRow(new Markup("[dim]health[/]"), new Text($"{address}/health"));
        grid.AddRow(
            new Markup("[dim]twilio[/]"),
            new Text(twilio.Missing.Count == 0 ? $"webhook {twilio.WebhookUrl}" : $"not connected: set {string.Join(", ", twilio.Missing)}"));

        if (first is not null)
        {
            grid.AddRow(new Markup("[dim]sign in[/]"), new Text($"{address}{AccessPaths.SignIn}"));
            grid.AddRow(new Markup("[dim]name[/]"), new Text(first.Name));
            grid.AddRow(new Markup("[dim]password[/]"), new Markup($"[bold]{first.Password}[/] [dim](good for the first sign-in; shown this once)[/]"));
        }

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[bold]Operator[/] is ready: your infrastructure, one text away.");
        AnsiConsole.Write(grid);
        foreach (var warning in warnings)
        {
            AnsiConsole.MarkupLineInterpolated($"  [yellow]{warning}[/]");
        }

        AnsiConsole.WriteLine();
    }
}
