namespace Operator.App.Pages.Home;

/// <summary>A fault of a workflow file.</summary>
/// <param name="File">The file, relative to the workflows folder.</param>
/// <param name="Node">The node's name or id, or null when the whole file is meant.</param>
/// <param name="Reason">What is wrong and what is expected.</param>
public sealed record FaultRow(string File, string? Node, string Reason);
