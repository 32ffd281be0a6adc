using System.Text.Json;

namespace Operator.Monitors.Configuration;

/// <summary>
/// The settings file of the systems to ask, as it was read. The format is described by <c>docs/schemas/monitors.schema.json</c>; comments
/// and trailing commas are allowed.
/// </summary>
/// <param name="Monitors">The options of every entry without a fault, in the file's order.</param>
/// <param name="Faults">Everything wrong with the file, one sentence each that names the place.</param>
/// <param name="References">The variables that the file refers to.</param>
/// <param name="Secrets">What those variables hold.</param>
public sealed record MonitorsFile(
    IReadOnlyList<MonitorOptions> Monitors,
    IReadOnlyList<string> Faults,
    IReadOnlyCollection<string> References,
    IReadOnlyCollection<string> Secrets)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>A file without entries.</summary>
    public static MonitorsFile None { get; } = new([], [], [], []);

    /// <summary>Reads a file of at most 1 MB. A missing or unreadable file is a fault, not an exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeout">The time-out of entries that have none of their own.</param>
    /// <param name="variable">Finds the value of a variable that the file refers to.</param>
    public static MonitorsFile Load(string path, TimeSpan timeout, Func<string, string?> variable)
    {
        var file = Path.GetFileName(path);
        return SettingsFile.Read(path, out var fault) is { } json ? Parse(json, file, timeout, variable) : Unreadable(file, fault);
    }

    /// <summary>Reads a text; <paramref name="file"/> is named in faults and remedies.</summary>
    public static MonitorsFile Parse(string json, string file, TimeSpan timeout, Func<string, string?> variable)
    {
        try
        {
            return new MonitorsFileReader(file, timeout, variable).Read(System.Text.Json.Nodes.JsonNode.Parse(json, documentOptions: Lenient));
        }
        catch (JsonException e)
        {
            return Unreadable(file, e.LineNumber is { } line
                ? $"no JSON at line {line + 1}, column {e.BytePositionInLine + 1}"
                : "a name is there twice in one object");
        }
        catch (InvalidOperationException)
        {
            // The library notices half a surrogate pair only when the text is read.
            return Unreadable(file, "a text is no Unicode");
        }
    }

    private static MonitorsFile Unreadable(string file, string reason) => None with { Faults = [$"{file}: {reason}."] };
}
