using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>What <c>Variables</c> and <c>Input</c> are in a template.</summary>
/// <param name="Context">The scope of the activity.</param>
/// <param name="IsInput">Whether names are looked up among the workflow's inputs.</param>
internal sealed record LiquidScope(ActivityExecutionContext? Context, bool IsInput)
{
    public object? Find(string name)
    {
        if (Context is null) return null;
        if (IsInput) return Context.TryGetInput(name, out var input) ? input : null;
        return Context.TryGetVariable(name, out var value) ? value : null;
    }
}
