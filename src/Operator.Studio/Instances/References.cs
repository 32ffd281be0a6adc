using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Studio.Instances;

/// <summary>
/// A server of Elsa writes states with references, as <c>System.Text.Json</c> does when it preserves them: <c>$id</c> numbers an object, <c>$values</c>
/// holds the items of a numbered list, <c>$ref</c> stands for what was numbered before. Beside <c>$id</c>, <c>_type</c> names a class of .NET.
/// </summary>
internal sealed class References
{
    /// <summary>How long the text of all that is referred to may be, in characters: references to references grow without bounds.</summary>
    private const int MaxCopied = 10_000_000;

    private readonly Dictionary<string, JsonNode> _numbered = new(StringComparer.Ordinal);
    private int _copied;

    /// <summary>The same JSON without references and names of classes.</summary>
    /// <exception cref="JsonException">A reference names nothing that stands before it, or they stand for too much.</exception>
    public static JsonNode? Resolve(JsonNode? node) => new References().Plain(node);

    private JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject json when json["$ref"] is JsonValue reference => Copy(reference.ToString()),
        JsonObject json when json["$id"] is JsonValue id => _numbered[id.ToString()] = json["$values"] is JsonArray items ? Items(items) : Members(json),
        JsonObject json => Members(json),
        JsonArray items => Items(items),
        _ => node?.DeepClone(),
    };

    private JsonArray Items(JsonArray items) => new([.. items.Select(Plain)]);

    private JsonObject Members(JsonObject json)
    {
        var isNumbered = json["$id"] is JsonValue;
        var plain = new JsonObject();
        foreach (var (name, value) in json)
            if (!isNumbered || name is not ("$id" or "_type")) plain[name] = Plain(value);
        return plain;
    }

    private JsonNode Copy(string name)
    {
        if (!_numbered.TryGetValue(name, out var found)) throw new JsonException($"The reference '{name}' names nothing that stands before it.");
        _copied += found.ToJsonString().Length;
        return _copied <= MaxCopied ? found.DeepClone() : throw new JsonException("Its references stand for too much.");
    }
}
