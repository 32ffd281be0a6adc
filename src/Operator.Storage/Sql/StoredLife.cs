using System.Globalization;
using Operator.Messaging;

namespace Operator.Storage.Sql;

/// <summary>
/// The life of an outbound message as a text in its row, so that a step costs no statement of its own. Each step begins with a bar:
/// <c>|a20 638…</c> is its kind, its status and its time in ticks; an error's code and words may follow.
/// </summary>
internal static class StoredLife
{
    /// <summary>
    /// In SQL, what is kept of a life before a step is added. A long one loses its middle, wherever that begins and ends: what is left of the steps
    /// at both edges is passed over when it is read. The first part is longer than the longest step, and an earlier gap is never in the second.
    /// </summary>
    public const string Kept = "CASE WHEN LENGTH(life) > 4000 THEN SUBSTR(life, 1, 1000) || '|~|' || SUBSTR(life, LENGTH(life) - 1999) ELSE life END";

    /// <summary>In SQL, the only step of a message that is refused when it is put into the outbox.</summary>
    public const string Refused =
        "CASE WHEN place.error_code IS NULL THEN '' ELSE '|f51 ' || CAST(@createdAt AS TEXT) || ' ' || place.error_code || ' ' || REPLACE(place.error_text, '|', '/') END";

    private const char Bar = '|';
    private const string Gap = "~";
    private const int LongestWords = 400;

    // By their numbers.
    private const string Kinds = "aisfrn";

    /// <summary>A step as it is added.</summary>
    public static string Step(
        DeliveryEventKind kind, DateTimeOffset at, DeliveryStatus status = DeliveryStatus.Pending, int? errorCode = null, string? errorText = null)
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"|{Kinds[(int)kind]}{(int)status} {at.UtcTicks}");
        return errorCode is null && errorText is null
            ? step
            : string.Create(CultureInfo.InvariantCulture, $"{step} {errorCode} {Words(errorText)}");
    }

    /// <summary>The steps of a stored life, in the order of time: what came of an attempt may be stored after what was reported of it.</summary>
    public static IReadOnlyList<DeliveryEvent> Read(string life)
    {
        var steps = life.Split(Bar);
        List<DeliveryEvent> events = new(steps.Length);
        var hasGap = false;
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] == Gap)
            {
                hasGap = true;
                i++;
            }
            else if (steps[i].Length > 0 && steps.ElementAtOrDefault(i + 1) != Gap)
            {
                var read = ReadStep(steps[i]);
                if (hasGap) events.Add(new DeliveryEvent(read.At, DeliveryEventKind.Omission));
                hasGap = false;
                events.Add(read);
            }
        }

        return [.. events.OrderBy(read => read.At)];
    }

    private static DeliveryEvent ReadStep(string step)
    {
        var parts = step.Split(' ', 4);
        return new DeliveryEvent(
            new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero),
            (DeliveryEventKind)Kinds.IndexOf(step[0], StringComparison.Ordinal),
            (DeliveryStatus)int.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture),
            parts.Length > 2 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var code) ? code : null,
            parts.Length > 3 && parts[3].Length > 0 ? parts[3] : null);
    }

    // Neither ends a step early nor fills a life alone. SQLite counts a text's letters only up to a U+0000.
    private static string Words(string? text)
    {
        var words = (text ?? string.Empty).Replace(Bar, '/').Replace('\0', ' ');
        return words.Length <= LongestWords ? words : $"{words.AsSpan(0, char.IsHighSurrogate(words[LongestWords - 1]) ? LongestWords - 1 : LongestWords)}…";
    }
}
