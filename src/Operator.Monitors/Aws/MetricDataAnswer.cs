using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Aws;

/// <summary>
/// Reads the answer of <c>GetMetricData</c>. Source:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html.
/// </summary>
internal static class MetricDataAnswer
{
    /// <summary>The series in order, each with its query's id; a query may have several or none, and a series no points.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyList<(string Id, string Label, IReadOnlyList<MetricPoint> Points)> Read(JsonElement root) =>
    [
        .. root.Items("MetricDataResults").Select(result => (
            result.TextMember("Id") ?? throw new JsonException("no id"),
            ShortText.Clean(result.TextMember("Label"), 80),
            (IReadOnlyList<MetricPoint>)[.. result.Items("Timestamps").Zip(result.Items("Values")).Select(pair => Point(pair.First, pair.Second))])),
    ];

    /// <summary>What CloudWatch says of the answer's completeness.</summary>
    public static IReadOnlyList<string> ReadWarnings(JsonElement root) =>
    [
        .. Messages(root).Concat(root.Items("MetricDataResults").SelectMany(Messages)).Distinct().Take(5),
        .. root.TextMember("NextToken") is null ? Array.Empty<string>() : ["There is more than one page"],
    ];

    private static IEnumerable<string> Messages(JsonElement element) => element.ItemsOf("Messages")
        .Select(message => ShortText.Clean(message.TextMember("Value") ?? message.TextMember("Code"))).Where(text => text.Length > 0);

    private static MetricPoint Point(JsonElement time, JsonElement value) => new(
        time.AsUnixSeconds() ?? throw new JsonException("no time"), value.AsNumber() ?? throw new JsonException("no value"));
}
