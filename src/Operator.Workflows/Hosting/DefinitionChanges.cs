namespace Operator.Workflows.Hosting;

/// <summary>What has been changed in a store that several libraries share.</summary>
/// <param name="Last">The number of the last change.</param>
/// <param name="DefinitionIds">The definitions that have been changed.</param>
public sealed record DefinitionChanges(long Last, IReadOnlyList<string> DefinitionIds)
{
    /// <summary>Nothing, as where a store has one library.</summary>
    public static DefinitionChanges None { get; } = new(0, []);
}
