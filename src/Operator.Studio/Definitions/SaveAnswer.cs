using System.Text.Json.Nodes;

namespace Operator.Studio.Definitions;

/// <summary>What was stored or published.</summary>
internal sealed record SaveAnswer(
    JsonObject WorkflowDefinition, bool AlreadyPublished, int ConsumingWorkflowCount, IReadOnlyList<string> ValidationErrors);
