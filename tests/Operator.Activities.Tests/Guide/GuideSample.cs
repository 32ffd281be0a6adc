using System.Text.RegularExpressions;
using Operator.Testing;

namespace Operator.Activities.Tests.Guide;

/// <summary>A text and its reply, as a part of docs/monitors.md shows them.</summary>
/// <param name="Part">The heading.</param>
/// <param name="Text">What is texted.</param>
/// <param name="Reply">What comes back.</param>
internal sealed partial record GuideSample(string Part, string Text, string Reply)
{
    private const string Indent = "\n  ";

    private static readonly string File = Path.Combine(Repository.Root, "docs", "monitors.md");

    /// <summary>The parts that describe a system, by their headings: those with a row of settings.</summary>
    public static IReadOnlyDictionary<string, string> SystemParts =>
        Parts().Where(part => part.Body.Contains("| Settings |", StringComparison.Ordinal)).ToDictionary(part => part.Heading, part => part.Body);

    private static string Page => System.IO.File.ReadAllText(File);

    /// <summary>The samples of a part, in their order.</summary>
    public static IReadOnlyList<GuideSample> Of(string heading) =>
    [
        .. Exchange.Matches(Parts().Single(part => part.Heading == heading).Body).Select(match => new GuideSample(
            heading, match.Groups["text"].Value, match.Groups["reply"].Value.TrimEnd('\n').Replace(Indent, "\n", StringComparison.Ordinal))),
    ];

    /// <summary>Puts another reply into the page.</summary>
    public void Rewrite(string reply)
    {
        var page = Page;
        var part = page.IndexOf($"## {Part}\n", StringComparison.Ordinal);
        var old = $"> {Text}\n< {Reply.Replace("\n", Indent, StringComparison.Ordinal)}\n";
        var place = page.IndexOf(old, part, StringComparison.Ordinal);
        System.IO.File.WriteAllText(
            File, page[..place] + $"> {Text}\n< {reply.Replace("\n", Indent, StringComparison.Ordinal)}\n" + page[(place + old.Length)..]);
    }

    private static IEnumerable<(string Heading, string Body)> Parts() =>
        Page.Split("\n## ")[1..].Select(part => (part[..part.IndexOf('\n', StringComparison.Ordinal)], part));

    [GeneratedRegex(@"^> (?<text>.+)\n< (?<reply>.*\n(?:  .*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Exchange { get; }
}
