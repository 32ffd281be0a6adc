using Operator.Parsing.Usage;

namespace Operator.Parsing.Overlaps;

/// <summary>
/// The texts of a usage line as a graph: a text is a path of words from the first node to one where a text may end. It allows at least
/// the texts that the parser takes.
/// </summary>
internal sealed class WordGraph
{
    private WordGraph(bool mayEnd) => MayEnd = mayEnd;

    public bool MayEnd { get; }

    public List<(WordClass Word, WordGraph Next)> Edges { get; } = [];

    /// <summary>The first node of the texts that <paramref name="elements"/> describe.</summary>
    public static WordGraph Of(IEnumerable<UsageElement> elements) => Prepend(elements, new WordGraph(mayEnd: true));

    private static WordGraph Prepend(IEnumerable<UsageElement> elements, WordGraph rest) =>
        elements.Reverse().Aggregate(rest, (following, element) => Prepend(element, following));

    private static WordGraph Prepend(UsageElement element, WordGraph rest)
    {
        var node = new WordGraph(mayEnd: false);
        switch (element)
        {
            case UsageLiteral literal:
                node.Edges.Add((new WordClass.Literal(literal.Word), rest));
                break;
            case UsageValue { IsRepeated: false } value:
                node.AddValue(value, rest);
                break;
            case UsageValue value:
                var more = Join(rest);
                node.AddValue(value, more);
                more.AddValue(value, more);
                break;
            case UsageText:
                var words = Join(rest);
                node.Edges.Add((new WordClass.Any(), words));
                words.Edges.Add((new WordClass.Any(), words));
                break;
            case UsageOptional group:
                return Join(Prepend(group.Elements, rest), rest);
        }

        return node;
    }

    /// <summary>A new node from which the paths of all of them lead on.</summary>
    private static WordGraph Join(params WordGraph[] nodes)
    {
        var node = new WordGraph(nodes.Any(each => each.MayEnd));
        node.Edges.AddRange(nodes.SelectMany(each => each.Edges));
        return node;
    }

    private void AddValue(UsageValue value, WordGraph next)
    {
        Edges.Add((new WordClass.Whole(value.Kind), next));
        if (!value.Kind.HasManyWords)
            return;

        var later = new WordClass.Later(value.Kind);
        var inside = new WordGraph(mayEnd: false);
        Edges.Add((new WordClass.First(value.Kind), inside));
        inside.Edges.Add((later, inside));
        inside.Edges.Add((later, next));
    }
}
