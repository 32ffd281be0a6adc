using Operator.Activities.Commands;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Activities.Tests;

public sealed class ShippedWorkflowsTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "workflows", "commands");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compiles_without_a_fault_and_starts_with_one_command(string file)
    {
        var read = WorkflowDefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));
        Assert.Empty(read.Faults);

        var expressions = new ExpressionOptions { LiquidFilters = { ["shrink"] = (v, _) => v, ["badge"] = (v, _) => v } };
        var compiled = new WorkflowCompiler(ActivityCatalog.CreateDefault().AddOperatorActivities(), expressions).Compile(read.Definition!);

        Assert.Empty(compiled.Faults);
        Assert.IsType<SmsCommand>(Assert.Single(compiled.Plan!.Triggers).Activity);
    }
}
