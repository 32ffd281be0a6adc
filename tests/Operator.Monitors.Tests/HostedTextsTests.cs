using System.Text.RegularExpressions;
using CsCheck;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.NewRelic;

namespace Operator.Monitors.Tests;

/// <summary>Whatever people text to hosted systems stays a value: it never becomes part of a query language's syntax.</summary>
public sealed partial class HostedTextsTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String["\"\\`'{}[]()|=~!*?&#/%$;: aOR\n\r\t-@"],
        Gen.OneOf("' OR '1'='1", "\\", "\\'", "'; DROP", "/ | stats count(*)", "\" ?\"", "x\ny", "%", "\ud800", "${jndi:x}", "// comment", "` FROM `", "a\u0000b"));

    private static readonly Gen<LogQuery> Queries = Gen.Select(Texts, Texts, Gen.OneOf("error", "warning", "none"))
        .Select((text, service, level) => new LogQuery(text, TimeSpan.FromHours(1), service, level == "none" ? null : level));

    [Fact]
    public void Nrql_keeps_texts_inside_their_literals() => Queries.Sample(query =>
    {
        foreach (var written in (string[])[Nrql.Lines(query), Nrql.Levels(query)])
        {
            var outside = Literals.Replace(written, "S");
            Assert.Matches(
                @"^SELECT [a-z., (*)]+ FROM Log( WHERE [a-zA-Z`.() ,=]+)?( FACET level)? SINCE 3600 seconds ago LIMIT \d+$", outside);
            Assert.DoesNotContain('\'', outside);
        }
    });

    [Fact]
    public void Filter_patterns_keep_texts_inside_their_quotes() => Queries.Sample(query =>
        Assert.Matches(@"^(\?S( \?S)*)?$", Quoted.Replace(LogPattern.Filter(query) ?? "", "S")));

    [Fact]
    public void Insights_queries_keep_texts_inside_their_expression() => Queries.Sample(query => Assert.Matches(
        @"^fields @timestamp, @message, @log (\| filter @message like /\(\?i\)[\p{L}\p{Nd} .\\x]*/ )?(\| filter @message like /\(\?i\)\\b\([a-z|]+\)\\b/ )?\| sort @timestamp desc \| limit \d+$",
        LogPattern.Insights(query)));

    [Fact]
    public void Insights_queries_find_what_was_texted() => Texts.Where(text => text.Trim().Length > 0).Sample(text =>
    {
        var pattern = Expression.Match(LogPattern.Insights(new LogQuery(text, TimeSpan.FromHours(1)))).Groups[1].Value;
        Assert.Matches(new Regex(pattern, RegexOptions.Singleline), text);
    });

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'", RegexOptions.Singleline)]
    private static partial Regex Literals { get; }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex("like /(.*)/ \\| sort", RegexOptions.Singleline)]
    private static partial Regex Expression { get; }
}
