namespace Operator.Workflows.Authoring;

/// <summary>Names the outcomes of an activity in a flowchart; without it there is one, <c>Done</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    /// <summary>The outcomes in the order in which a designer shows them.</summary>
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}
