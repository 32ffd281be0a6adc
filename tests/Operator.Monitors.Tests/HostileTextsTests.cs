using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Operator.Monitors.Datadog;
using Operator.Monitors.Elasticsearch;
using Operator.Monitors.Loki;

namespace Operator.Monitors.Tests;

/// <summary>Whatever people text stays a value: it never becomes part of a query language's syntax or of a path.</summary>
public sealed partial class HostileTextsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String["\"\\`'{}[]()|=~!*?&#/%$;: aOR\n\r\t"],
        Gen.OneOf("\"} |~ \".*", "\\\"} or {", "` or `", "*:*", "\" OR \"", "\\", "\\\\\"", "${jndi:x}", "../../_all", "\ud800", "a\u0000b"));

    private static readonly Gen<LogQuery> Queries = Gen.Select(Texts, Texts, Gen.OneOf("error", "warning", "none"))
        .Select((text, service, level) => new LogQuery(text, TimeSpan.FromHours(1), service, level));

    [Fact]
    public void LogQl_keeps_texts_inside_their_quotes() => Queries.Sample(query =>
    {
        var options = new LokiOptions { Selector = "{job=\"app\"}" };
        var written = LogQl.Search(options, query);
        var outside = Quoted.Replace(written, "S");
        Assert.Matches(@"^\{job=S(, service_name=S)?\}( \|~ S){0,2}$", outside);
        if (!string.IsNullOrEmpty(query.Service))
        {
            // Go's rules for strings are JSON's, as far as they are used.
            var literal = Quoted.Matches(written)[1].Value;
            Assert.Equal(WellFormed(query.Service), JsonSerializer.Deserialize<string>(literal));
        }
    });

    [Fact]
    public void Datadog_keeps_texts_inside_their_quotes() => Queries.Sample(query =>
        Assert.Matches(@"^(\*|(service:S)? ?(status:\([a-z ]*(OR [a-z ]*)*\))? ?S?)$", Quoted.Replace(DatadogSearch.Query(query), "S")));

    [Fact]
    public void Elasticsearch_gets_texts_as_JSON_values() => Queries.Sample(query =>
    {
        var body = JsonNode.Parse(ElasticsearchQuery.Search(new ElasticsearchOptions(), query, Now).ToJsonString())!;
        var filter = body["query"]!["bool"]!["filter"]!.AsArray();
        Assert.All(filter, clause => Assert.Single(clause!.AsObject()));
        Assert.All(filter, clause => Assert.Contains(clause!.AsObject().Single().Key, (string[])["range", "multi_match", "term", "terms"]));
        if (!string.IsNullOrEmpty(query.Text))
        {
            Assert.Equal(WellFormed(query.Text), (string?)filter[1]!["multi_match"]!["query"]);
        }
    });

    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex Quoted { get; }
}
