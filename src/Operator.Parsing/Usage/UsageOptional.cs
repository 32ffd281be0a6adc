using System.Collections.Immutable;

namespace Operator.Parsing.Usage;

/// <summary>Parts that may be left out together: <c>[because &lt;reason:text&gt;]</c>.</summary>
internal sealed record UsageOptional(ImmutableArray<UsageElement> Elements) : UsageElement
{
    public override string ToShortString() => $"[{string.Join(' ', Elements.Select(element => element.ToShortString()))}]";

    public override string ToString() => $"[{string.Join(' ', Elements)}]";
}
