using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>A stored version of a definition.</summary>
/// <param name="Definition">
/// The definition. Its <see cref="WorkflowDefinition.Id"/>, <see cref="WorkflowDefinition.DefinitionId"/>, <see cref="WorkflowDefinition.Version"/>,
/// <see cref="WorkflowDefinition.IsLatest"/> and <see cref="WorkflowDefinition.IsPublished"/> are the library's, whatever its document says.
/// </param>
/// <param name="CreatedAt">When this version was made.</param>
/// <param name="Provider">Where it comes from: null for the designer and the API, <c>Folder</c> for a file of the workflows folder.</param>
public sealed record DefinitionVersion(WorkflowDefinition Definition, DateTimeOffset CreatedAt, string? Provider = null);
