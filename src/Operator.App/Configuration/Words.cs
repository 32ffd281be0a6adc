namespace Operator.App.Configuration;

/// <summary>Lists as people write them.</summary>
internal static class Words
{
    /// <summary><c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> items) => items.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var others, var last] => $"{string.Join(", ", others)} or {last}",
    };
}
