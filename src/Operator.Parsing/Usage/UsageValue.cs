using Operator.Parsing.Values;

namespace Operator.Parsing.Usage;

/// <summary>A named value of a kind, or several of them up to the end of the text: <c>&lt;alert:word&gt;</c>, <c>&lt;n:int&gt;...</c>.</summary>
internal sealed record UsageValue(string Name, ValueKind Kind, bool IsRepeated) : UsageElement
{
    /// <summary>The name of a choice that was written without one: <c>(on|off)</c>.</summary>
    public const string ChoiceName = "choice";

    /// <summary>One of the values, as errors name it.</summary>
    public string ToSingular() => Kind is ChoiceKind && Name == ChoiceName ? $"({Kind.Name})" : $"<{Name}:{Kind.Name}>";

    public override string ToShortString() => (Kind is ChoiceKind ? $"({Kind.Name})" : $"<{Name}>") + (IsRepeated ? "..." : "");

    public override string ToString() => ToSingular() + (IsRepeated ? "..." : "");
}
