namespace Operator.Studio;

/// <summary>One choice of an input.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Value">What the definition gets.</param>
public sealed record InputOption(string Text, string Value);
