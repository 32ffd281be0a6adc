using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Binds the inputs and outputs of a node: expressions are prepared, values get their places, references are resolved in scope.</summary>
internal sealed class ArgumentBinder(WorkflowPlan plan, FaultCollector faults)
{
    public void Bind(PlanNode node)
    {
        BindInputs(node);
        BindOutputs(node);
    }

    /// <summary>The definition that an activity is part of: the embedded one, in a workflow that is used as an activity.</summary>
    public static WorkflowDefinition WorkflowOf(PlanNode node)
    {
        while (!node.IsWorkflow && node.Parent is { } parent) node = parent;
        return (node.Activity as Workflow)?.Definition ?? node.Plan.Definition;
    }

    public static Variable? FindVariable(PlanNode node, string id)
    {
        for (var scope = node; scope is not null; scope = scope.Parent)
            if (Array.Find(scope.Variables, variable => variable.Id == id) is { } found) return found;
        return null;
    }

    private void BindInputs(PlanNode node)
    {
        var inputs = new List<Input>();
        foreach (var descriptor in node.Descriptor.Inputs)
        {
            if (descriptor.Property?.GetValue(node.Activity) is var value && !descriptor.IsWrapped)
            {
                if (value is Variable reference && reference.Owner is null && FindVariable(node, reference.Id) is { } declared)
                    descriptor.Property!.SetValue(node.Activity, declared);
                continue;
            }

            if (value is null && descriptor.DefaultValue is { } defaultValue)
            {
                value = PropertyReader.NewInput(descriptor.Property!.PropertyType, Expression.LiteralExpression(defaultValue));
                descriptor.Property.SetValue(node.Activity, value);
            }

            if (value is not Input input)
            {
                if (descriptor.IsRequired) Fault(node, descriptor.Name, "The input is required and missing.");
                continue;
            }

            input.Name = descriptor.Name;
            input.AutoEvaluate = descriptor.AutoEvaluate;
            input.IsSecret = descriptor.IsSensitive || !descriptor.IsSerializable;
            inputs.Add(input);
            if (descriptor.IsRequired && input.Expression is { Type: "Literal" or "Object", Value: null or "" or "[]" or Array { Length: 0 } }) Fault(node, descriptor.Name, "The input is required and empty.");
        }

        if (node.Activity is WorkflowDefinitionActivity embedded) inputs.AddRange(embedded.Inputs.Values);
        foreach (var input in inputs) Prepare(node, input);
        if (node.Activity is IShapedActivity shaped)
            foreach (var input in shaped.ShapedInputs) Prepare(node, input);

        node.Inputs = [.. inputs];
        foreach (var input in inputs)
            if (input.Compiled is not null) input.Slot = node.SlotCount++;
        node.Evaluated = [.. inputs.Where(input => input.Compiled is not null && input.AutoEvaluate)];
    }

    private void Prepare(PlanNode node, Input input)
    {
        input.Owner = node;
        CompiledExpression compiled;
        try
        {
            compiled = input.FromCode ?? plan.Expressions.Compile(input.Expression!, input.Type, id => FindVariable(node, id));
        }
        catch (Exception exception) when (exception is ExpressionSyntaxException or ValueConversionException)
        {
            Fault(node, input.Name, exception.Message);
            compiled = new FailingExpression(exception);
        }

        if (compiled is DynamicVariableExpression)
            faults.Add(new WorkflowFault(
                FaultSeverity.Warning, node.Activity.Place, "The variable is declared by no enclosing container.", node.Id, node.Activity.Name, input.Name));
        if (compiled is ConstantExpression constant) input.Constant = ValueConverter.Convert(constant.Value, input.Type);
        else input.Compiled = compiled;
    }

    private static void BindOutputs(PlanNode node)
    {
        var outputs = new List<Output>();
        foreach (var descriptor in node.Descriptor.Outputs)
        {
            var output = descriptor.Property is { } property
                ? (Output?)property.GetValue(node.Activity) ?? NewOutput(node.Activity, property)
                : ((WorkflowDefinitionActivity)node.Activity).Outputs[descriptor.Name];
            output.Name = descriptor.Name;
            output.IsSerializable = descriptor.IsSerializable;
            output.Owner = node;
            output.Index = outputs.Count;
            outputs.Add(output);
            if (output.WorkflowOutput is not { } reference) continue;
            if (FindVariable(node, reference) is { } variable) (output.Target, output.WorkflowOutput) = (variable, null);
            else if (!WorkflowOf(node).Outputs.Any(declared => declared.Name == reference)) output.WorkflowOutput = null; // e.g. Elsa's own 'loop:output-current-value'
        }

        node.Outputs = [.. outputs];
    }

    private static Output NewOutput(Activity activity, System.Reflection.PropertyInfo property)
    {
        var output = (Output)Activator.CreateInstance(property.PropertyType)!;
        property.SetValue(activity, output);
        return output;
    }

    private void Fault(PlanNode node, string input, string reason)
    {
        var member = Catalog.Names.Camel(input);
        faults.Add(new WorkflowFault(FaultSeverity.Error, $"{node.Activity.Place}.{member}", reason, node.Id, node.Activity.Name, input));
    }
}
