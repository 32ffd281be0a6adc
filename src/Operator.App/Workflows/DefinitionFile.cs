namespace Operator.App.Workflows;

/// <summary>A file of the workflows folder.</summary>
internal sealed class DefinitionFile
{
    /// <summary>What is in the file now, good or faulty.</summary>
    public required LoadedDefinition Latest { get; set; }

    /// <summary>The version that runs: the newest good one, or null when there has been none.</summary>
    public LoadedDefinition? InForce { get; set; }
}
