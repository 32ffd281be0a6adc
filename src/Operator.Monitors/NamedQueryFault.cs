namespace Operator.Monitors;

/// <summary>Something wrong in a file of named queries.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">The query's name, or null when the file as a whole is meant.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record NamedQueryFault(string File, string? Entry, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Entry is null ? $"{File}: {Reason}" : $"{File}: '{Entry}': {Reason}";
}
