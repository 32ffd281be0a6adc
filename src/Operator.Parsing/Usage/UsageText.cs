namespace Operator.Parsing.Usage;

/// <summary>The rest of the text as it was typed, up to where the parts after it begin: <c>&lt;reason:text&gt;</c>.</summary>
internal sealed record UsageText(string Name) : UsageElement
{
    /// <summary>How usage lines name this kind.</summary>
    public const string KindName = "text";

    public override string ToShortString() => $"<{Name}>";

    public override string ToString() => $"<{Name}:{KindName}>";
}
