using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.App.Workflows.WriteBack;

/// <summary>
/// Carries what differs between two values over to a text that means the first of them. What does not differ keeps its wording, its order and its
/// layout; what is new is indented like the rest.
/// </summary>
internal sealed class JsonTextMerge
{
    private readonly string newLine;
    private readonly string unit;
    private readonly JsonSerializerOptions writing;

    private JsonTextMerge(JsonText root)
    {
        newLine = root.Raw.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        unit = root.Gaps is [var first, ..] ? Indentation(first) ?? string.Empty : string.Empty;
        writing = Writing(isIndented: unit.Length > 0, unit, newLine);
    }

    /// <summary>The text of a value in a layout of our own: two blanks a level.</summary>
    public static string Write(JsonNode value) => value.ToJsonString(Writing(isIndented: true, "  ", "\n")) + "\n";

    /// <summary>Gives the text with the differences carried over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">What the text means.</param>
    /// <param name="after">What it is to mean.</param>
    public static string Merge(JsonText text, JsonNode? before, JsonNode? after) =>
        text.Before + new JsonTextMerge(text).Render(text, before, after, string.Empty) + text.After;

    private static JsonSerializerOptions Writing(bool isIndented, string unit, string newLine) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DefinitionText.MaxDepth,
        WriteIndented = isIndented,
        IndentCharacter = unit.StartsWith('\t') ? '\t' : ' ',
        IndentSize = Math.Min(unit.Length, 8),
        NewLine = newLine,
    };

    /// <summary>The blanks that the line of the next entry begins with; null when it begins none.</summary>
    private static string? Indentation(string gap) =>
        gap.LastIndexOf('\n') is var line and >= 0 && string.IsNullOrWhiteSpace(gap[line..]) ? gap[(line + 1)..] : null;

    private string Render(JsonText text, JsonNode? before, JsonNode? after, string indentation)
    {
        if (JsonNode.DeepEquals(before, after)) return text.Raw;
        return (text.Kind, before, after) switch
        {
            (JsonValueKind.Object, JsonObject old, JsonObject wanted) => RenderObject(text, old, wanted, indentation),
            (JsonValueKind.Array, JsonArray old, JsonArray wanted) => RenderArray(text, old, wanted, indentation),
            _ => Written(after, indentation),
        };
    }

    private string RenderObject(JsonText text, JsonObject before, JsonObject after, string indentation)
    {
        var inner = InnerIndentation(text, indentation);
        List<(string Text, int Place)> members = [];
        for (var i = 0; i < text.Entries.Count; i++)
        {
            var (name, label, value) = text.Entries[i];
            if (!before.ContainsKey(name) && !after.ContainsKey(name)) members.Add((label + value.Raw, i));
            else if (after.TryGetPropertyValue(name, out var wanted)) members.Add((label + Render(value, before[name], wanted, inner), i));
        }

        foreach (var (name, wanted) in after)
        {
            var isThere = text.Entries.Exists(member => member.Name == name);
            var isImplied = before.TryGetPropertyValue(name, out var old) && JsonNode.DeepEquals(old, wanted);
            if (!isThere && !isImplied) members.Add(($"{JsonSerializer.Serialize(name, writing)}: {Written(wanted, inner)}", -1));
        }

        return Put(text, members, ('{', '}'), indentation, inner);
    }

    private string RenderArray(JsonText text, JsonArray before, JsonArray after, string indentation)
    {
        var inner = InnerIndentation(text, indentation);
        var olds = Places(before);
        var texts = Places(text.Entries.Select(entry => entry.Value.Value));
        List<(string Text, int Place)> items = [];
        for (var i = 0; i < after.Count; i++)
        {
            // Where something has no key, items correspond by their places.
            var (old, place) = olds is not null && texts is not null && ItemKey.Of(after[i]) is { } key
                ? (olds.GetValueOrDefault(key, -1), texts.GetValueOrDefault(key, -1))
                : (i, i);
            var isKept = old >= 0 && old < before.Count && place >= 0 && place < text.Entries.Count;
            items.Add(isKept ? (Render(text.Entries[place].Value, before[old], after[i], inner), place) : (Written(after[i], inner), -1));
        }

        return Put(text, items, ('[', ']'), indentation, inner);
    }

    /// <summary>The places of items by their keys; null when an item has none, or the same as another.</summary>
    private static Dictionary<string, int>? Places(IEnumerable<JsonNode?> items)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
            if (ItemKey.Of(item) is not { } key || !places.TryAdd(key, places.Count)) return null;
        return places;
    }

    private string InnerIndentation(JsonText text, string indentation) =>
        (text.Gaps is [var first, ..] ? Indentation(first) : null) ?? indentation + unit;

    /// <summary>Puts entries between brackets. What follows the same entry as before keeps what stood between them.</summary>
    private string Put(JsonText text, List<(string Text, int Place)> entries, (char Open, char Close) brackets, string indentation, string inner)
    {
        if (entries.Count == 0) return $"{brackets.Open}{brackets.Close}";
        var written = new StringBuilder().Append(brackets.Open);
        var opening = text.Gaps is [var first, ..] && string.IsNullOrWhiteSpace(first) ? first : LineBreak(inner);
        var separator = text.Gaps is [_, var second, ..] && second.Trim() == "," ? second : "," + opening;
        for (var i = 0; i < entries.Count; i++)
        {
            var place = entries[i].Place;
            if (i == 0) written.Append(place == 0 ? text.Gaps[0] : opening);
            else written.Append(place > 0 && entries[i - 1].Place == place - 1 ? text.Gaps[place] : separator);
            written.Append(entries[i].Text);
        }

        return written.Append(text.Gaps.Count == 0 ? LineBreak(indentation) : text.Closing).Append(brackets.Close).ToString();
    }

    private string LineBreak(string indentation) => unit.Length == 0 ? string.Empty : newLine + indentation;

    private string Written(JsonNode? value, string indentation) =>
        (value?.ToJsonString(writing) ?? "null").Replace(newLine, newLine + indentation, StringComparison.Ordinal);
}
