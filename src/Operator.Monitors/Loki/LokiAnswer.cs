using System.Globalization;
using System.Text.Json;
using Operator.Monitors.Http;

namespace Operator.Monitors.Loki;

/// <summary>Reads Loki's answers. Throws <see cref="JsonException"/> for what is not Loki's.</summary>
internal static class LokiAnswer
{
    private const long MostNanoseconds = 9_000_000_000_000_000_000;

    /// <summary>The lines of all streams together, newest first.</summary>
    public static LogSearchResult ReadLines(JsonElement root, LokiOptions options, int limit)
    {
        var data = root.TextMember("status") == "success" && root.Member("data") is { } found ? found : throw new JsonException("no success");
        if (data.TextMember("resultType") != "streams")
        {
            throw new JsonException("no streams");
        }

        var lines = new List<LogLine>();
        foreach (var stream in data.Items("result"))
        {
            var labels = stream.Member("stream") ?? throw new JsonException("no labels");
            var level = Label(labels, [options.LevelLabel, "detected_level", "level", "severity"]);
            var service = Label(labels, [options.ServiceLabel, "service_name", "service", "app", "job"]);
            lines.AddRange(stream.Items("values").Select(value => ReadLine(value, level, service)));
        }

        return new LogSearchResult([.. lines.OrderByDescending(line => line.Time).Take(limit)], null);
    }

    // ["nanoseconds", "line"], and in newer versions a third with structured metadata.
    private static LogLine ReadLine(JsonElement value, string? level, string? service)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < 2 || value[1].AsText() is not { } text
            || !long.TryParse(value[0].AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds)
            || nanoseconds > MostNanoseconds)
        {
            throw new JsonException("no line");
        }

        return LogLine.Of(DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100), level, service, text);
    }

    private static string? Label(JsonElement labels, IEnumerable<string?> names) =>
        names.OfType<string>().Select(name => labels.TextMember(name)).FirstOrDefault(text => !string.IsNullOrEmpty(text));
}
