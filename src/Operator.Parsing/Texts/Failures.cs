using Superpower.Model;

namespace Operator.Parsing.Texts;

/// <summary>Joins failures of attempts at the same text.</summary>
internal static class Failures
{
    /// <summary>The failure that got further into the text; of two at the same place, one with the expectations of both.</summary>
    public static Result<Binding?> Furthest(Result<Binding?> first, Result<Binding?> second)
    {
        var difference = first.Remainder.Position.Absolute - second.Remainder.Position.Absolute;
        return difference > 0 ? first : difference < 0 ? second : Result.CombineEmpty(first, second);
    }
}
