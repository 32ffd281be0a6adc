using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Operator.Studio.Executions;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>An instance as a file, with the members that a server of Elsa 3.8 writes.</summary>
internal sealed record InstanceFile
{
    [JsonPropertyName("WorkflowState")]
    public JsonObject? State { get; init; }

    /// <summary>What the state has too, for readers who look for it here. Nothing reads it.</summary>
    [JsonPropertyName("Bookmarks")]
    public JsonNode? Bookmarks { get; init; }

    [JsonPropertyName("ActivityExecutionRecords")]
    public IReadOnlyList<ExecutionModel?>? Executions { get; init; }

    [JsonPropertyName("WorkflowExecutionLogRecords")]
    public IReadOnlyList<JournalModel?>? Journal { get; init; }

    public static InstanceFile Of(WorkflowState state, IReadOnlyList<ActivityExecutionRecord> executions, IReadOnlyList<JournalRecord> journal) => new()
    {
        State = StateWriter.Write(state),
        Bookmarks = JsonSerializer.SerializeToNode(state.Bookmarks.Select(bookmark => ExportedBookmark.Of(state, bookmark)), ApiJson.Options),
        Executions = [.. executions.Select(ExecutionModel.Of)],
        Journal = [.. journal.Select(entry => JournalModel.Of(entry, state.DefinitionId, state.DefinitionVersionId, state.DefinitionVersion))],
    };
}
