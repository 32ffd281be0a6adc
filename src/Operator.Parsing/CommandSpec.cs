namespace Operator.Parsing;

/// <summary>What the command language needs to know of one command. Immutable.</summary>
/// <param name="Id">Identifies the command to the caller (a workflow definition id); not shown to people.</param>
/// <param name="Usage">The usage line: grammar and help in one, e.g. <c>silence &lt;alert:word&gt; for &lt;time:duration&gt;</c>.</param>
/// <param name="Aliases">Other words that stand for the leading literal words of the usage line, e.g. <c>?</c> for <c>help</c>.</param>
/// <param name="Summary">One sentence for <c>help</c>.</param>
/// <param name="Examples">Texts that the command takes; the first is shown when a text does not fit.</param>
public sealed record CommandSpec(
    string Id,
    string Usage,
    IReadOnlyList<string> Aliases,
    string Summary,
    IReadOnlyList<string> Examples)
{
    /// <summary>The usage line. A copy keeps it, because <see cref="ShortUsage"/> follows from it.</summary>
    public string Usage { get; } = Usage;

    /// <summary>The usage line as people read it, without the kinds of its values; the line itself when it is none.</summary>
    public string ShortUsage => field ??= Read is UsageLineResult.Parsed { Line: var line } ? line.ToShortString() : Usage;

    /// <summary>The usage line, read once.</summary>
    internal UsageLineResult Read { get; } = UsageLine.Parse(Usage);
}
