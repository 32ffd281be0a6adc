using System.Globalization;
using System.Text;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>Takes figures from answers in JSON or in the Prometheus text format.</summary>
internal static class MappedFigures
{
    /// <summary>The mapped figures, or, without a mapping, every figure there is.</summary>
    /// <exception cref="JsonException">The answer is in neither format.</exception>
    public static IReadOnlyList<Stat> Read(HttpReply reply, IReadOnlyList<FigureMapping> mappings)
    {
        if (IsPrometheusText(reply))
        {
            var samples = PrometheusText.Read(reply.Body);
            return samples.Count == 0 ? throw new JsonException("neither JSON nor metrics")
                : mappings.Count == 0 ? [.. samples.Take(100).Select(sample => new Stat(ShortText.Clean(sample.ToString(), 80), sample.Value))]
                : [.. mappings.Select(mapping => Figure(mapping, Find(samples, mapping.From)))];
        }

        return JsonReading.Read(reply.Body, root => mappings.Count == 0
            ? JsonStats.Read(root)
            : root.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? [.. mappings.Select(mapping => Figure(mapping, Find(root, mapping.From)))]
                : throw new JsonException("no object"));
    }

    /// <summary>What is wrong with a mapping, one sentence each.</summary>
    public static IEnumerable<string> Faults(MonitorOptions options, IReadOnlyList<FigureMapping> mappings)
    {
        foreach (var mapping in mappings)
        {
            if (mapping.Name.Length is 0 or > 40 || mapping.From.Length is 0 or > 200)
            {
                yield return $"{options.Setting}: the figure '{ShortText.Clean(mapping.Name, 40)}' of '{options.Name}' needs a name of up to 40 letters "
                    + "and 'from' of up to 200.";
            }
        }

        if (mappings.DistinctBy(mapping => mapping.Name.ToLowerInvariant()).Count() < mappings.Count)
        {
            yield return $"{options.Setting}: two figures of '{options.Name}' have the same name; give each its own.";
        }
    }

    private static bool IsPrometheusText(HttpReply reply)
    {
        var body = reply.Body.Span.TrimStart(" \t\r\n\uFEFF"u8);
        return !reply.MediaType.Contains("json", StringComparison.Ordinal) && body.Length > 0 && body[0] is not ((byte)'{' or (byte)'[' or (byte)'"');
    }

    private static Stat Figure(FigureMapping mapping, (double? Value, string? Text) found) => new(
        mapping.Name,
        found.Value,
        mapping.Unit,
        found.Value is null ? found.Text ?? "not in the answer" : null,
        mapping.Limit,
        found.Value is { } value ? NamedQuery.LevelOf(value, mapping.Warning, mapping.Critical) : AlarmLevel.Ok);

    private static (double? Value, string? Text) Find(IReadOnlyList<TextSample> samples, string from)
    {
        List<TextSample> matching = PrometheusText.Read(Encoding.UTF8.GetBytes(from + " 0")) is [var wanted, ..]
            ?
            [
                .. samples.Where(sample => sample.Name == wanted.Name
                    && wanted.Labels.All(label => sample.Labels.GetValueOrDefault(label.Key) == label.Value)),
            ]
            : [];
        return matching.Count == 0 ? (null, null) : (matching.Sum(sample => sample.Value), null);
    }

    private static (double? Value, string? Text) Find(JsonElement root, string from)
    {
        JsonElement? at = root;
        foreach (var step in from.Split('.'))
        {
            at = at switch
            {
                { ValueKind: JsonValueKind.Object } inner => inner.Member(step),
                { ValueKind: JsonValueKind.Array } list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < list.GetArrayLength() => list[index],
                _ => null,
            };
        }

        return at switch
        {
            { ValueKind: JsonValueKind.True } => (null, "yes"),
            { ValueKind: JsonValueKind.False } => (null, "no"),
            { } found when found.AsNumber() is { } number => (number, null),
            { } found when found.AsText() is { } text => (null, ShortText.Clean(text, 40)),
            _ => (null, null),
        };
    }
}
