using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Datadog;
using Operator.Monitors.Elasticsearch;
using Operator.Monitors.Loki;
using Operator.Monitors.NewRelic;

namespace Operator.Monitors.Tests;

/// <summary>Whatever people text stays a value: it never becomes part of a query language's syntax or of a path.</summary>
public sealed partial class HostileTextsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    private static readonly Gen<LogQuery> Queries = Gen.Select(HostileTexts.All, HostileTexts.All, Gen.OneOf("error", "warning", "none"))
        .Select((text, service, level) => new LogQuery(text, TimeSpan.FromHours(1), service, level));

    [Fact]
    public void LogQl_keeps_texts_inside_their_quotes() => Queries.Sample(query =>
    {
        var options = new LokiOptions { Selector = "{job=\"app\"}" };
        var written = LogQl.Search(options, query);
        var outside = HostileTexts.Quoted.Replace(written, "S");
        Assert.Matches(@"^\{job=S(, service_name=S)?\}( \|~ S){0,2}$", outside);
        if (!string.IsNullOrEmpty(query.Service))
        {
            // Go's rules for strings are JSON's, as far as they are used.
            var literal = HostileTexts.Quoted.Matches(written)[1].Value;
            Assert.Equal(HostileTexts.WellFormed(query.Service), JsonSerializer.Deserialize<string>(literal));
        }
    });

    [Fact]
    public void Datadog_keeps_texts_inside_their_quotes() => Queries.Sample(query =>
        Assert.Matches(@"^(\*|(service:S)? ?(status:\([a-z ]*(OR [a-z ]*)*\))? ?S?)$", HostileTexts.Quoted.Replace(DatadogSearch.Query(query), "S")));

    [Fact]
    public void Elasticsearch_gets_texts_as_JSON_values() => Queries.Sample(query =>
    {
        var body = JsonNode.Parse(ElasticsearchQuery.Search(new ElasticsearchOptions(), query, Now).ToJsonString())!;
        var filter = body["query"]!["bool"]!["filter"]!.AsArray();
        Assert.All(filter, clause => Assert.Single(clause!.AsObject()));
        Assert.All(filter, clause => Assert.Contains(clause!.AsObject().Single().Key, (string[])["range", "multi_match", "term", "terms"]));
        if (!string.IsNullOrEmpty(query.Text))
        {
            Assert.Equal(HostileTexts.WellFormed(query.Text), (string?)filter[1]!["multi_match"]!["query"]);
        }
    });

    [Fact]
    public void Nrql_keeps_texts_inside_their_literals() => Queries.Sample(query =>
    {
        foreach (var written in (string[])[Nrql.Lines(query), Nrql.Levels(query)])
        {
            var outside = HostileTexts.Literal.Replace(written, "S");
            Assert.Matches(
                @"^SELECT [a-z., (*)]+ FROM Log( WHERE [a-zA-Z`.() ,=]+)?( FACET level)? SINCE 3600 seconds ago LIMIT \d+$", outside);
            Assert.DoesNotContain('\'', outside);
        }
    });

    [Fact]
    public void Filter_patterns_keep_texts_inside_their_quotes() => Queries.Sample(query =>
        Assert.Matches(@"^(\?S( \?S)*)?$", HostileTexts.Quoted.Replace(LogPattern.Filter(query) ?? "", "S")));

    [Fact]
    public void Insights_queries_keep_texts_inside_their_expression() => Queries.Sample(query => Assert.Matches(
        @"^fields @timestamp, @message, @log (\| filter @message like /\(\?i\)[\p{L}\p{Nd} .\\x]*/ )?(\| filter @message like /\(\?i\)\\b\([a-z|]+\)\\b/ )?\| sort @timestamp desc \| limit \d+$",
        LogPattern.Insights(query)));

    [Fact]
    public void Insights_queries_find_what_was_texted() => HostileTexts.All.Where(text => text.Trim().Length > 0).Sample(text =>
    {
        var pattern = Expression.Match(LogPattern.Insights(new LogQuery(text, TimeSpan.FromHours(1)))).Groups[1].Value;
        Assert.Matches(new Regex(pattern, RegexOptions.Singleline), text);
    });

    [Fact]
    public void Conditions_of_silences_keep_texts_inside_their_quotes() => HostileTexts.All.Sample(text =>
    {
        var matcher = new SilenceMatcher("alertname", text);
        Assert.Equal("alertname=S", HostileTexts.Quoted.Replace(matcher.ToString(), "S"));
        var read = SilenceMatcher.ParseAll(matcher.ToString(), out var fault);
        Assert.True(fault is not null || read.SequenceEqual([matcher]));
    });

    [GeneratedRegex("like /(.*)/ \\| sort", RegexOptions.Singleline)]
    private static partial Regex Expression { get; }
}
