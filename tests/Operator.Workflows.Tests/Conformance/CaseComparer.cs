using System.Text.Json.Nodes;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>Compares what describes behaviour: see the recordings' own "How strict to be".</summary>
internal static class CaseComparer
{
    private static readonly string[] InstanceMembers =
        ["definitionId", "version", "status", "subStatus", "correlationId", "name", "parent", "input", "output", "bookmarks", "persistedVariables"];

    private static readonly HashSet<string> Wildcards = ["<id>", "<timestamp>", "<hash>", "<unstable>", "<host>", "<instance:*>"];
    private static readonly HashSet<string> Events = ["Started", "Resumed", "Suspended", "Completed", "Faulted"];

    /// <summary>The differences, each as a line; none when they agree.</summary>
    public static IReadOnlyList<string> Compare(JsonObject expected, JsonObject actual, JsonObject steps)
    {
        var differences = new List<string>();
        var byContent = (string?)steps["instanceOrder"] == "content";
        CompareInstances("instances", expected["instances"]!.AsArray(), actual["instances"]!.AsArray(), byContent, differences);
        foreach (var (label, instances) in expected["snapshots"]?.AsObject() ?? [])
            CompareInstances($"snapshot '{label}'", instances!.AsArray(), actual["snapshots"]![label]!.AsArray(), byContent, differences);
        Compare("responses", Responses(expected["responses"]!.AsArray(), steps), Responses(actual["responses"]!.AsArray(), steps), differences);
        if (expected["loopback"] is { } loopback) Compare("loopback", loopback, actual["loopback"], differences);
        var isSorted = (bool?)steps["consoleSorted"] == true;
        Compare("console", Lines(expected["console"], isSorted), Lines(actual["console"], isSorted), differences);
        return differences;
    }

    private static void CompareInstances(string place, JsonArray expected, JsonArray actual, bool byContent, List<string> differences)
    {
        var wanted = expected.Select(instance => Recorded(instance!.AsObject())).ToList();
        var found = actual.Select(instance => Reduced(instance!.AsObject(), instance["incidents"]!.DeepClone(), instance["outcomes"]!.DeepClone())).ToList();
        if (byContent)
        {
            wanted = [.. wanted.OrderBy(Key, StringComparer.Ordinal)];
            found = [.. found.OrderBy(Key, StringComparer.Ordinal)];
        }

        Compare(place, new JsonArray([.. wanted]), new JsonArray([.. found]), differences);

        static string Key(JsonObject instance) => $"{instance["definitionId"]}|{instance["input"]?.ToJsonString()}|{instance["output"]?.ToJsonString()}";
    }

    private static JsonObject Recorded(JsonObject instance)
    {
        var incidents = instance["incidents"]!.AsArray().Select(incident => (JsonNode?)new JsonArray((string?)incident!["activityId"], (string?)incident["activityType"]));
        var outcomes = instance["executions"]!.AsArray().Select(execution =>
            (JsonNode?)new JsonArray((string?)execution!["node"], (string?)execution["status"], execution["outcomes"]?.DeepClone()));
        return Reduced(instance, new JsonArray([.. incidents]), new JsonArray([.. outcomes]));
    }

    private static JsonObject Reduced(JsonObject instance, JsonNode incidents, JsonNode outcomes)
    {
        var reduced = new JsonObject();
        foreach (var member in InstanceMembers) reduced[member] = instance[member]?.DeepClone();
        reduced["incidents"] = incidents;
        reduced["outcomes"] = outcomes;
        var journal = new JsonArray();
        foreach (var entry in instance["journal"]!.AsArray())
        {
            var line = new JsonArray((string?)entry![0], (string?)entry[1], (string?)entry[2]);
            var isRepeated = (string?)entry[2] == "Completed" && journal.Count > 0 && journal[^1]!.ToJsonString() == line.ToJsonString();
            if (Events.Contains((string?)entry[2] ?? "") && !isRepeated) journal.Add(line);
        }

        reduced["journal"] = journal;
        return reduced;
    }

    /// <summary>The API around the host is not replayed, so only plain requests and publications are compared whole.</summary>
    private static JsonArray Responses(JsonArray responses, JsonObject steps) => new([.. responses.Select(response =>
    {
        var reduced = new JsonObject { ["step"] = response!["step"]!.DeepClone(), ["status"] = response["status"]!.DeepClone() };
        if (response["workflowState"] is { } state)
        {
            var shown = state.DeepClone().AsObject();
            shown.Remove("incidents");
            reduced["workflowState"] = shown;
        }


        var verb = steps["steps"]![(int)response["step"]!]!.AsObject().First().Key;
        if (verb is "http" && response["contentType"] is { } type) reduced["contentType"] = type.DeepClone();
        if (verb is "http" or "publish" && response["body"] is { } body) reduced["body"] = body.DeepClone();

        return (JsonNode?)reduced;
    })]);

    private static JsonArray Lines(JsonNode? lines, bool isSorted)
    {
        var texts = (lines?.AsArray() ?? []).Select(line => (string)line!);
        if (isSorted) texts = texts.Order(StringComparer.Ordinal);
        return new JsonArray([.. texts.Select(text => (JsonNode?)text)]);
    }

    private static void Compare(string place, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonValue wanted, _) when wanted.TryGetValue<string>(out var text) && Wildcards.Contains(text):
                return;
            case (JsonObject wanted, JsonObject found):
                foreach (var name in wanted.Select(member => member.Key).Union(found.Select(member => member.Key)))
                    Compare($"{place}.{name}", wanted[name], found[name], differences);
                return;
            case (JsonArray wanted, JsonArray found) when wanted.Count == found.Count:
                for (var i = 0; i < wanted.Count; i++) Compare($"{place}[{i}]", wanted[i], found[i], differences);
                return;
            default:
                if (!AreEqual(expected, actual)) differences.Add($"{place}: expected {Text(expected)}, found {Text(actual)}");
                return;
        }
    }

    private static bool AreEqual(JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonValue wanted && actual is JsonValue found && wanted.TryGetValue<double>(out var number) && found.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            return number.Equals(double.Parse(found.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
        return JsonNode.DeepEquals(expected, actual) || (Instant(expected) is { } instant && instant == Instant(actual));
    }

    private static DateTimeOffset? Instant(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    private static string Text(JsonNode? node) => node?.ToJsonString() is { } text ? text.Length > 1500 ? text[..1500] + "…" : text : "null";
}
