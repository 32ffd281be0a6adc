using Operator.Workflows.Compilation;

namespace Operator.Workflows.Authoring;

/// <summary>An output of an activity, and what its value is assigned to.</summary>
public abstract class Output
{
    private protected Output(MemoryBlockReference? target, Type type)
    {
        Target = target;
        Type = type;
    }

    /// <summary>The type of the value.</summary>
    public Type Type { get; }

    /// <summary>The variable that receives the value; null when there is none.</summary>
    internal MemoryBlockReference? Target { get; set; }

    /// <summary>The workflow output that receives the value when no variable does.</summary>
    internal string? WorkflowOutput { get; set; }

    internal string Name { get; set; } = "";

    /// <summary>Whether the value may be stored; one that lives only as long as a request may not.</summary>
    internal bool IsSerializable { get; set; } = true;

    /// <summary>Its place among the outputs of its activity.</summary>
    internal int Index { get; set; } = -1;

    internal PlanNode? Owner { get; set; }
}
