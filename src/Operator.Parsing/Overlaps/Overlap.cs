using Operator.Parsing.Usage;

namespace Operator.Parsing.Overlaps;

/// <summary>
/// Decides whether two usage lines could take the same text: both graphs are walked at once, as long as one word leads on in both.
/// It never misses an overlap; it may see one where there is none, where values of several words are involved.
/// </summary>
internal static class Overlap
{
    public static bool Exists(IEnumerable<UsageElement> first, IEnumerable<UsageElement> second)
    {
        var start = (WordGraph.Of(first), WordGraph.Of(second));
        var seen = new HashSet<(WordGraph, WordGraph)> { start };
        var open = new Stack<(WordGraph, WordGraph)>(seen);
        while (open.TryPop(out var pair))
        {
            var (a, b) = pair;
            if (a.MayEnd && b.MayEnd)
                return true;

            foreach (var (word, next) in a.Edges)
            {
                foreach (var (otherWord, otherNext) in b.Edges)
                {
                    if (WordClass.Meet(word, otherWord) && seen.Add((next, otherNext)))
                        open.Push((next, otherNext));
                }
            }
        }

        return false;
    }
}
