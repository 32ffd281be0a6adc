namespace Operator.Workflows.Authoring;

/// <summary>Something that has a place in the memory of a run: a variable or a literal.</summary>
public abstract class MemoryBlockReference
{
    /// <summary>The reference's id, unique within its scope.</summary>
    public string Id { get; set; } = "";
}
