using System.Text;
using System.Text.Json.Nodes;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Writing;

namespace Operator.App.Workflows.WriteBack;

/// <summary>The texts of definition files, changed as little as their new meaning allows.</summary>
internal sealed class DefinitionText(WorkflowCompiler compiler)
{
    /// <summary>How deep a definition may be nested.</summary>
    public const int MaxDepth = 300;

    private const string IsPublished = "isPublished";

    /// <summary>The text of a file for a definition that has none yet.</summary>
    public byte[] New(DefinitionVersion version)
    {
        var meaning = Meaning(version.Definition);
        var compact = Encoding.UTF8.GetBytes(JsonTextMerge.Write(File(version, Compact(meaning))));
        return Means(compact, meaning) ? compact : Encoding.UTF8.GetBytes(JsonTextMerge.Write(File(version, meaning)));
    }

    /// <summary>A file's text, made to mean a published version.</summary>
    public byte[] Changed(LoadedDefinition file, DefinitionVersion published)
    {
        var (before, after) = (Meaning(file.Definition!), Meaning(published.Definition));
        before[IsPublished] = !file.IsDraft;
        KeepSizes(before, after);
        var compact = Merge(file.Document, Compact(before), Compact(after));
        if (Means(compact, after)) return compact;
        var merged = Merge(file.Document, before, after);
        return Means(merged, after) ? merged : New(published);
    }

    /// <summary>A file's text, made to say that it is not in force.</summary>
    public static byte[] Retracted(LoadedDefinition file) =>
        Merge(file.Document, new JsonObject { [IsPublished] = true }, new JsonObject { [IsPublished] = false });

    private static byte[] Merge(ReadOnlyMemory<byte> document, JsonObject before, JsonObject after)
    {
        var mark = document.Span.StartsWith("\uFEFF"u8) ? document[..3] : default;
        var text = JsonText.Parse(document[mark.Length..].ToArray());
        return [.. mark.Span, .. Encoding.UTF8.GetBytes(JsonTextMerge.Merge(text, before, after))];
    }

    private bool Means(byte[] text, JsonObject wanted) =>
        WorkflowDefinitionReader.Read(text).Definition is { } definition && JsonNode.DeepEquals(Meaning(definition with { IsPublished = true }), wanted);

    private static JsonObject File(DefinitionVersion version, JsonObject meaning)
    {
        var json = meaning.DeepClone().AsObject();
        json.Insert(0, "$schema", DefinitionWriter.Schema);
        json.Insert(1, "id", version.Definition.Id);
        json.Insert(json.IndexOf("variables"), "version", version.Definition.Version);
        return json;
    }

    /// <summary>A definition in one shape, whatever shape it came in, without what the store or the place of an activity decides.</summary>
    private JsonObject Meaning(WorkflowDefinition definition)
    {
        var json = DefinitionWriter.Write(new DefinitionVersion(definition, default), compiler.Compile(definition).Plan);
        Placeholders.Restore(json);
        foreach (var name in json.Select(member => member.Key).Where(FolderContent.Ignored.Contains).ToList()) json.Remove(name);
        Visit(json["root"], activity => activity.Remove("nodeId"));
        return json;
    }

    /// <summary>Without the inputs that are not set, which is most of what a designer writes down of an activity.</summary>
    private static JsonObject Compact(JsonObject meaning)
    {
        var compact = meaning.DeepClone().AsObject();
        Visit(compact["root"], json =>
        {
            if (!json.ContainsKey("type") || !json.ContainsKey("id")) return;
            foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToList()) json.Remove(name);
        });
        return compact;
    }

    /// <summary>Designers measure nodes anew in each browser; that is no change.</summary>
    private static void KeepSizes(JsonObject before, JsonObject after)
    {
        var sizes = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        Visit(before["root"], json =>
        {
            if (ItemKey.Of(json) is { } key && Designer(json)?["size"] is { } size) sizes.TryAdd(key, size);
        });
        Visit(after["root"], json =>
        {
            if (ItemKey.Of(json) is { } key && Designer(json) is { } designer && sizes.TryGetValue(key, out var size)) designer["size"] = size.DeepClone();
        });
    }

    private static JsonObject? Designer(JsonObject activity) => (activity["metadata"] as JsonObject)?["designer"] as JsonObject;

    private static void Visit(JsonNode? node, Action<JsonObject> action)
    {
        if (node is JsonObject json)
        {
            action(json);
            foreach (var (_, value) in json) Visit(value, action);
        }

        foreach (var item in node as JsonArray ?? []) Visit(item, action);
    }
}
