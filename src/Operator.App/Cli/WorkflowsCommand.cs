using System.CommandLine;
using Operator.Activities;
using Operator.App.Hosting;
using Operator.App.Workflows;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace Operator.App.Cli;

/// <summary><c>operator workflows validate [folder]</c>: lists every fault of every definition file.</summary>
internal static class WorkflowsCommand
{
    private const string FolderVariable = "WORKFLOWS_DIR";

    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = $"The folder to check, with all folders in it. Default: {FolderVariable}, else ./workflows.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(FolderVariable) ?? "./workflows",
        };
        var validate = new Command("validate", "Lists every fault of every definition file: file, node, reason. Exit code 1 when there are any.")
        {
            folder,
        };
        validate.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetValue(folder)!, cancellationToken));
        return new Command("workflows", "Works with definition files.") { validate };
    }

    private static async Task<int> ValidateAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            OperatorHost.PrintError($"There is no folder '{Path.GetFullPath(folder)}'.");
            return ExitCodes.Failed;
        }

        var expressions = new ExpressionOptions().AddOperatorFilters(useEmoji: false);
        var loader = new DefinitionLoader(new WorkflowCompiler(ActivityCatalog.CreateDefault().AddOperatorActivities(), expressions));
        List<DefinitionFile> files = [];
        foreach (var file in new FolderScan(folder).Look().Changed)
        {
            files.Add(new DefinitionFile { Latest = await loader.LoadAsync(folder, file, cancellationToken) });
        }

        var set = CommandSetBuilder.Build(files);
        if (set.Faults.Count == 0)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]{Count(files.Count, "file")}, {Count(set.ById.Count, "command")}, no faults.[/]");
            return ExitCodes.Ok;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("File", "Node", "Reason");
        foreach (var fault in set.Faults)
        {
            table.AddRow(Markup.Escape(fault.File), Markup.Escape(fault.Node), Markup.Escape(fault.Reason));
        }

        Terminal.Out.Write(table);
        Terminal.Out.MarkupLineInterpolated($"[red]{Count(set.Faults.Count, "fault")} in {Count(files.Count, "file")}.[/]");
        return ExitCodes.Failed;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
