using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Alertmanager;

/// <summary>Reads Alertmanager's answers. Throws <see cref="JsonException"/> for what is not Alertmanager's.</summary>
internal static class AlertmanagerAnswer
{
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
        silence.Member("startsAt")?.AsTime() ?? throw new JsonException("no start"),
        silence.Member("endsAt")?.AsTime() ?? throw new JsonException("no end"),
        ShortText.Clean(silence.TextMember("createdBy")),
        ShortText.Clean(silence.TextMember("comment")));

    public static string ReadSilenceId(JsonElement root) => root.TextMember("silenceID") ?? throw new JsonException("no silenceID");

    private static FiringAlert ReadAlert(JsonElement alert) => PrometheusLabels.ReadAlert(alert, "startsAt") with
    {
        IsSilenced = alert.Member("status")?.ItemsOf("silencedBy").Any() == true,
    };

    private static JsonElement.ArrayEnumerator List(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : throw new JsonException("no list");
}
