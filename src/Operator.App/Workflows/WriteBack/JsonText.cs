using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.App.Workflows.WriteBack;

/// <summary>A value in a JSON text, with the place of everything in it, so that the text can be changed without rewriting what stays.</summary>
internal sealed class JsonText
{
    private readonly byte[] source;
    private readonly int start;
    private int end;

    private JsonText(byte[] source, int start) => (this.source, this.start) = (source, start);

    /// <summary>The members of an object or the items of an array, in their order; items have no name and no label.</summary>
    public List<(string Name, string Label, JsonText Value)> Entries { get; } = [];

    /// <summary>What stands before each entry: blanks, commas, comments.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>What kind of value it is.</summary>
    public JsonValueKind Kind { get; private set; }

    /// <summary>The value as it is written.</summary>
    public string Raw => Text(start, end);

    /// <summary>The value itself.</summary>
    public JsonNode? Value => JsonNode.Parse(source.AsSpan(start, end - start), documentOptions: new JsonDocumentOptions
    {
        MaxDepth = DefinitionText.MaxDepth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });

    /// <summary>What stands before the value in the whole text.</summary>
    public string Before => Text(0, start);

    /// <summary>What stands behind the value in the whole text.</summary>
    public string After => Text(end, source.Length);

    /// <summary>What stands between the last entry and the closing bracket.</summary>
    public string Closing { get; private set; } = string.Empty;

    /// <summary>Reads a text that is known to be JSON, UTF-8 without a byte order mark.</summary>
    public static JsonText Parse(byte[] source)
    {
        var reader = new Utf8JsonReader(source, new JsonReaderOptions
        {
            MaxDepth = DefinitionText.MaxDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        reader.Read();
        return Read(source, ref reader);
    }

    private static JsonText Read(byte[] source, ref Utf8JsonReader reader)
    {
        var value = new JsonText(source, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                value.Kind = JsonValueKind.Object;
                value.ReadEntries(ref reader, JsonTokenType.EndObject);
                break;
            case JsonTokenType.StartArray:
                value.Kind = JsonValueKind.Array;
                value.ReadEntries(ref reader, JsonTokenType.EndArray);
                break;
            default:
                value.Kind = JsonValueKind.Undefined;
                break;
        }

        value.end = (int)reader.BytesConsumed;
        return value;
    }

    private void ReadEntries(ref Utf8JsonReader reader, JsonTokenType last)
    {
        var previous = start + 1;
        while (reader.Read() && reader.TokenType != last)
        {
            var begin = (int)reader.TokenStartIndex;
            Gaps.Add(Text(previous, begin));
            var name = string.Empty;
            if (last == JsonTokenType.EndObject)
            {
                name = reader.GetString()!;
                reader.Read();
            }

            Entries.Add((name, Text(begin, (int)reader.TokenStartIndex), Read(source, ref reader)));
            previous = (int)reader.BytesConsumed;
        }

        Closing = Text(previous, (int)reader.TokenStartIndex);
    }

    private string Text(int from, int to) => Encoding.UTF8.GetString(source.AsSpan(from, to - from));
}
