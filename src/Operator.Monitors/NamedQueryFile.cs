using System.Text.Json;

namespace Operator.Monitors;

/// <summary>
/// A file of named queries as it was read. The format is described by <c>docs/schemas/queries.schema.json</c>; comments and trailing
/// commas are allowed.
/// </summary>
/// <param name="Catalog">The queries, or null when there is any fault: a faulty file never replaces a good one.</param>
/// <param name="Faults">Everything wrong with the file.</param>
public sealed record NamedQueryFile(NamedQueryCatalog? Catalog, IReadOnlyList<NamedQueryFault> Faults)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file of at most 1 MB. A missing or unreadable file is a fault, not an exception.</summary>
    public static NamedQueryFile Load(string path) =>
        SettingsFile.Read(path, out var fault) is { } json ? Parse(json, path) : Unreadable(path, fault);

    /// <summary>Reads a text; <paramref name="file"/> is named in faults.</summary>
    public static NamedQueryFile Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var reader = new NamedQueryReader(file);
            var queries = reader.Read(document.RootElement);
            return new NamedQueryFile(reader.Faults.Count == 0 ? new NamedQueryCatalog(queries) : null, reader.Faults);
        }
        catch (JsonException e)
        {
            return Unreadable(file, $"no JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // The library notices half a surrogate pair only when the text is read.
            return Unreadable(file, "a text is no Unicode");
        }
    }

    private static NamedQueryFile Unreadable(string file, string reason) => new(null, [new NamedQueryFault(file, null, reason)]);
}
