namespace Operator.Studio.Running;

/// <summary>Names a version of a definition.</summary>
internal sealed record DefinitionHandle
{
    public string? DefinitionId { get; init; }

    public string? DefinitionVersionId { get; init; }

    public string? VersionOptions { get; init; }
}
