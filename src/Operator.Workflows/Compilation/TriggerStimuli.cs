namespace Operator.Workflows.Compilation;

/// <summary>What starts a workflow at a trigger.</summary>
/// <param name="Name">The name of the stimulus.</param>
/// <param name="Payloads">Its contents; each is a trigger of its own.</param>
public sealed record TriggerStimuli(string Name, IReadOnlyList<object> Payloads);
