namespace Operator.Workflows.Authoring;

/// <summary>Something that has a place in the memory of a run: a variable or a literal.</summary>
public class MemoryBlockReference
{
    /// <summary>A reference without an id.</summary>
    public MemoryBlockReference()
    {
    }

    /// <summary>The reference to what has that id: a variable in scope.</summary>
    public MemoryBlockReference(string id) => Id = id;

    /// <summary>The reference's id, unique within its scope.</summary>
    public string Id { get; set; } = "";
}
