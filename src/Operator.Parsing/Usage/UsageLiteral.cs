namespace Operator.Parsing.Usage;

/// <summary>A word that is texted as it stands, in any letter case: <c>for</c>.</summary>
internal sealed record UsageLiteral(string Word) : UsageElement
{
    public override string ToString() => Word;
}
