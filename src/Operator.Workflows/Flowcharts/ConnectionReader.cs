using System.Text.Json;
using Operator.Workflows.Model;

namespace Operator.Workflows.Flowcharts;

/// <summary>Reads connections, in today's shape and in the older one with plain ids.</summary>
internal static class ConnectionReader
{
    public static IEnumerable<ConnectionDefinition> Read(JsonElement flowchart, string path, WorkflowLimits limits, FaultCollector faults)
    {
        var place = $"{path}.connections";
        if (!flowchart.TryGetList("connections", out var list)) yield break;
        if (list.ValueKind == JsonValueKind.Object)
        {
            if (One(list, place, faults) is { } single) yield return single;
            yield break;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Error(place, $"Expected an array of connections, found {WorkflowDefinitionReader.Kind(list)}.");
            yield break;
        }

        if (list.GetArrayLength() > limits.MaxConnections)
        {
            faults.Error(place, $"{list.GetArrayLength()} connections; {limits.MaxConnections} are allowed.");
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
            if (One(item, $"{place}[{index++}]", faults) is { } connection) yield return connection;
    }

    /// <summary>The activity that an end names, in either shape.</summary>
    public static string? Id(JsonElement end) => end.ValueKind == JsonValueKind.String ? end.GetString() : end.Text("activity");

    private static ConnectionDefinition? One(JsonElement json, string path, FaultCollector faults)
    {
        if (json.TryGet("source", out var source) && json.TryGet("target", out var target) && Id(source) is { } from && Id(target) is { } to)
            return new ConnectionDefinition(from, source.Text("port") ?? json.Text("sourcePort") ?? "Done", to, path);
        faults.Error(path, "A connection is an object with 'source' and 'target', each naming an activity.");
        return null;
    }
}
