namespace Operator.Workflows.Hosting;

/// <summary>A trigger of a published definition with one of its stimuli.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="VersionId">The published version.</param>
/// <param name="Version">That version's number.</param>
/// <param name="ActivityId">The trigger.</param>
/// <param name="Name">The name of the stimulus.</param>
/// <param name="Hash">What deliveries are compared with.</param>
/// <param name="Payload">The stimulus.</param>
public sealed record PublishedTrigger(string DefinitionId, string VersionId, int Version, string ActivityId, string Name, string Hash, object Payload);
