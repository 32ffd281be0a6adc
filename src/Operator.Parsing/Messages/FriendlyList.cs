namespace Operator.Parsing.Messages;

/// <summary>Lists as people write them: <c>a, b or c</c>.</summary>
internal static class FriendlyList
{
    /// <summary>The distinct items in their order, the last one after "or".</summary>
    public static string Or(IEnumerable<string> items)
    {
        var distinct = items.Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count <= 1 ? string.Concat(distinct) : $"{string.Join(", ", distinct[..^1])} or {distinct[^1]}";
    }
}
