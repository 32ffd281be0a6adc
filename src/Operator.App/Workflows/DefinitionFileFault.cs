namespace Operator.App.Workflows;

/// <summary>A reason why a definition file is not in force.</summary>
/// <param name="File">The file, relative to the workflows folder.</param>
/// <param name="Node">The activity's id or the place in the document; empty when the fault concerns the whole file.</param>
/// <param name="Reason">What is wrong and what is expected.</param>
internal sealed record DefinitionFileFault(string File, string Node, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Node.Length == 0 ? $"{File}: {Reason}" : $"{File}, {Node}: {Reason}";
}
