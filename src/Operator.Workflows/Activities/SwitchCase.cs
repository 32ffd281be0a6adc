using Operator.Workflows.Authoring;

namespace Operator.Workflows.Activities;

/// <summary>One case of a <see cref="Switch"/>.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Condition">When it applies.</param>
/// <param name="Activity">What it runs; null for nothing.</param>
public sealed record SwitchCase(string Label, Expression Condition, IActivity? Activity)
{
    internal Input<bool> ConditionInput { get; } = new(Condition) { Name = "Cases" };
}
