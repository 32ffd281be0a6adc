using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Activities;
using Operator.App.Hosting;
using Operator.App.Workflows;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace Operator.App.Cli;

/// <summary><c>operator workflows validate [folder]</c>: lists every fault of every definition file.</summary>
internal static class WorkflowsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder to check, with all folders in it. Default: WORKFLOWS_DIR, else ./workflows.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var validate = new Command("validate", "Lists every fault of every definition file: file, node, reason. Exit code 1 when there are any.")
        {
            folder,
        };
        validate.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetValue(folder), cancellationToken));
        return new Command("workflows", "Works with definition files.") { validate };
    }

    private static async Task<int> ValidateAsync(string? folder, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            if (!OperatorHost.TryReadSettings(out var settings, out _, out _))
            {
                return ExitCodes.InvalidSettings;
            }

            folder = settings.Paths.Workflows;
        }

        if (!Directory.Exists(folder))
        {
            OperatorHost.PrintError($"There is no folder '{Path.GetFullPath(folder)}'.");
            return ExitCodes.Failed;
        }

        using var library = Library();
        var files = new WorkflowFolder(folder, library, writesBack: false, NullLogger<WorkflowFolder>.Instance);
        await files.RefreshAsync(cancellationToken);
        var faults = files.Faults;
        if (faults.Count == 0)
        {
            var commands = library.FindTriggers(Workflows.Command.TriggerName).Count;
            Terminal.Out.MarkupLineInterpolated($"[green]{Count(files.FileCount, "file")}, {Count(commands, "command")}, no faults.[/]");
            return ExitCodes.Ok;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("File", "Node", "Reason");
        foreach (var fault in faults)
        {
            table.AddRow(Markup.Escape(fault.File), Markup.Escape(fault.Node), Markup.Escape(fault.Reason));
        }

        Terminal.Out.Write(table);
        Terminal.Out.MarkupLineInterpolated($"[red]{Count(faults.Count, "fault")} in {Count(files.FileCount, "file")}.[/]");
        return ExitCodes.Failed;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static DefinitionLibrary Library()
    {
        DefinitionLibrary? library = null;
        return library = new DefinitionLibrary(
            new TransientDefinitions(null),
            ActivityCatalog.CreateDefault().AddOperatorActivities(),
            new DefinitionLibraryOptions { Expressions = new ExpressionOptions().AddOperatorFilters(useEmoji: false), TriggerKeys = Workflows.Command.KeysOf },
            [new CommandValidator(() => library!)],
            TimeProvider.System,
            NullLogger<DefinitionLibrary>.Instance);
    }
}
