using System.Globalization;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Alertmanager;

/// <summary>Reads Alertmanager's answers. Throws <see cref="JsonException"/> for what is not Alertmanager's.</summary>
internal static class AlertmanagerAnswer
{
    private const int MaxSummaryLength = 120;

    public static IReadOnlyList<FiringAlert> ReadAlerts(JsonElement root) => [.. List(root).Select(ReadAlert)];

    public static IReadOnlyList<AlertGroup> ReadGroups(JsonElement root) => [.. List(root).Select(group => new AlertGroup(
        ShortText.Clean(string.Join('/', group.MembersOf("labels").Select(label => label.Value.AsText())), 60),
        [.. group.Items("alerts").Select(ReadAlert)]))];

    /// <summary>Those in force or to come, the next to end first.</summary>
    public static IReadOnlyList<Silence> ReadSilences(JsonElement root) =>
    [
        .. List(root)
            .Where(silence => (silence.Member("status") ?? throw new JsonException("no status")).TextMember("state") is "active" or "pending")
            .Select(ReadSilence)
            .OrderBy(silence => silence.EndsAt),
    ];

    public static Silence ReadSilence(JsonElement silence) => new(
        silence.TextMember("id") ?? throw new JsonException("no id"),
        [.. silence.Items("matchers").Select(matcher => new SilenceMatcher(
            ShortText.Clean(matcher.TextMember("name")),
            ShortText.Clean(matcher.TextMember("value")),
            matcher.Member("isRegex")?.ValueKind == JsonValueKind.True,
            matcher.Member("isEqual")?.ValueKind != JsonValueKind.False))],
        Time(silence, "startsAt") ?? throw new JsonException("no start"),
        Time(silence, "endsAt") ?? throw new JsonException("no end"),
        ShortText.Clean(silence.TextMember("createdBy")),
        ShortText.Clean(silence.TextMember("comment")));

    public static string ReadSilenceId(JsonElement root) => root.TextMember("silenceID") ?? throw new JsonException("no silenceID");

    private static FiringAlert ReadAlert(JsonElement alert)
    {
        var labels = PrometheusLabels.Read(alert.Member("labels") ?? throw new JsonException("no labels"));
        var annotations = alert.Member("annotations");
        return new FiringAlert(
            PrometheusLabels.AlertName(labels),
            PrometheusLabels.Level(labels),
            ShortText.Clean(annotations?.TextMember("summary") ?? annotations?.TextMember("description"), MaxSummaryLength),
            Time(alert, "startsAt"),
            labels)
        {
            IsSilenced = alert.Member("status")?.Member("silencedBy") is { ValueKind: JsonValueKind.Array } by && by.GetArrayLength() > 0,
        };
    }

    private static JsonElement.ArrayEnumerator List(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : throw new JsonException("no list");

    private static DateTimeOffset? Time(JsonElement element, string member) => DateTimeOffset.TryParse(
        element.TextMember(member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;
}
