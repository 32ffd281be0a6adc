namespace Operator.Workflows.Compilation;

/// <summary>How a definition names another one that it uses as an activity.</summary>
/// <param name="TypeName">The activity type, made of the other's name.</param>
/// <param name="Version">The version; null for any.</param>
/// <param name="DefinitionId">The other's definition id, when written.</param>
/// <param name="DefinitionVersionId">The other's version id, when written.</param>
public sealed record WorkflowActivityReference(string TypeName, int? Version, string? DefinitionId, string? DefinitionVersionId);
