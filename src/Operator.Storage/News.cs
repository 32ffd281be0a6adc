namespace Operator.Storage;

/// <summary>What nodes announce to each other; see <see cref="Database.Announced"/>.</summary>
public static class News
{
    /// <summary>Definitions have changed.</summary>
    public const string Definitions = "definitions";

    /// <summary>A node has got a text from another to handle.</summary>
    public static string Inbox(string node) => $"inbox {node}";
}
