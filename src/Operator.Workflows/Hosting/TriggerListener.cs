namespace Operator.Workflows.Hosting;

/// <summary>A published definition that a stimulus starts.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="DefinitionVersionId">Its published version.</param>
/// <param name="ActivityId">The trigger, for <see cref="StartRequest.TriggerActivityId"/>.</param>
/// <param name="Hash">What stimuli are compared with.</param>
/// <param name="Payload">The stimulus, as the trigger made it or read back from its JSON.</param>
public sealed record TriggerListener(string DefinitionId, string DefinitionVersionId, string ActivityId, string Hash, object Payload);
