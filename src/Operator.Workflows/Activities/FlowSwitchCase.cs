using Operator.Workflows.Authoring;

namespace Operator.Workflows.Activities;

/// <summary>One case of a <see cref="FlowSwitch"/>.</summary>
/// <param name="Label">The outcome.</param>
/// <param name="Condition">When it applies.</param>
public sealed record FlowSwitchCase(string Label, Expression Condition)
{
    internal Input<bool> ConditionInput { get; } = new(Condition) { Name = "Cases" };
}
