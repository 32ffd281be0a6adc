using System.Globalization;
using System.Text.Json;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Sql;

/// <summary>
/// What workflows leave behind, as JSON. Records are there to be looked at: a value in them that is too large, or that JSON can't express,
/// is replaced by a note.
/// </summary>
internal static class WorkflowContent
{
    private const int MaxRecordBytes = 256 * 1024;
    private const int MaxValueBytes = 8 * 1024;

    private static JsonSerializerOptions Options => WorkflowStateSerializer.Options;

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(byte[] json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    /// <summary>The journal and the executions of a burst.</summary>
    public static byte[] Write(StoredBurst burst) => TryWrite(burst) is { Length: <= MaxRecordBytes } json ? json : Write<StoredBurst>(new StoredBurst(
        [.. burst.Executions.Select(Shorten)], [.. burst.Journal.Select(entry => entry with { Payload = Shorten(entry.Payload) })]));

    private static ActivityExecutionRecord Shorten(ActivityExecutionRecord record) => TryWrite(record) is { Length: <= MaxRecordBytes } ? record : record with
    {
        ActivityState = Shorten(record.ActivityState),
        Payload = Shorten(record.Payload),
        Outputs = Shorten(record.Outputs),
        Properties = Shorten(record.Properties),
        Metadata = Shorten(record.Metadata),
    };

    private static byte[]? TryWrite<T>(T value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, Options);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Any getter of a workflow's objects may throw.
            return null;
        }
    }

    private static Dictionary<string, object?> Shorten(IReadOnlyDictionary<string, object?> values) =>
        values.ToDictionary(pair => pair.Key, pair => Shorten(pair.Value));

    private static object? Shorten(object? value)
    {
        if (value is null)
        {
            return null;
        }

        return TryWrite(value) switch
        {
            null => $"({value.GetType().Name}, not recorded)",
            { Length: > MaxValueBytes } json => string.Create(CultureInfo.InvariantCulture, $"({json.Length:N0} bytes, not recorded)"),
            _ => value,
        };
    }
}
