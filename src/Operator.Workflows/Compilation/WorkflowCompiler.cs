using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Makes plans from definitions. One per host; safe for several threads.</summary>
public sealed class WorkflowCompiler(ActivityCatalog catalog, ExpressionOptions? expressionOptions = null, CompileOptions? compileOptions = null)
{
    private readonly ExpressionCompiler _expressions = new(expressionOptions ?? new ExpressionOptions());
    private readonly CompileOptions _options = compileOptions ?? new CompileOptions();

    /// <summary>Compiles a definition. Faults in single activities don't keep the others from being compiled: all are reported.</summary>
    public CompileResult Compile(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var faults = new FaultCollector(_options.Limits.MaxFaults);
        var reader = new ActivityReader(catalog, _options, faults);
        var root = reader.ReadWorkflow(definition, "$");
        return root?.Root is null ? new CompileResult(null, faults.Faults) : Link(definition, root, faults);
    }

    /// <summary>Compiles a workflow that code has put together.</summary>
    /// <param name="root">The root activity. Its objects belong to the plan from then on.</param>
    /// <param name="definition">What else there is to say about the workflow.</param>
    public CompileResult Compile(Activity root, WorkflowDefinition? definition = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        definition ??= new WorkflowDefinition();
        var faults = new FaultCollector(_options.Limits.MaxFaults);
        return Link(definition, root as Workflow ?? new Workflow { Root = root, Definition = definition }, faults);
    }

    private CompileResult Link(WorkflowDefinition definition, Workflow root, FaultCollector faults)
    {
        var continues = definition.Options.IncidentStrategyType is null ? _options.ContinueWithIncidents : definition.Options.ContinuesWithIncidents;
        var plan = new WorkflowPlan(definition, _expressions, continues, _options.UseTokenFlowcharts);
        new PlanLinker(plan, catalog, faults).Link(root);
        return new CompileResult(plan, faults.Faults);
    }
}
