using System.Globalization;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Texting;

/// <summary>Two contenders that ran in turn, and how many times as fast the first was, in the middle of the rounds.</summary>
/// <param name="Product">The one that is looked at.</param>
/// <param name="Other">What it is measured by.</param>
/// <param name="LeastRatio">What is asked of it; null when nothing is.</param>
internal sealed record Duel(Contender Product, Contender Other, double? LeastRatio = null)
{
    public Figure Figure
    {
        get
        {
            var name = $"{Product.Name} to {Other.Name}";
            var ratio = Product.Rates.Zip(Other.Rates, (ours, theirs) => ours / theirs).Median();
            return LeastRatio is { } asked
                ? new Figure(name, Unit.Ratio(ratio), string.Create(CultureInfo.InvariantCulture, $">= {asked:0.0} x"), ratio >= asked)
                : new Figure(name, Unit.Ratio(ratio));
        }
    }
}
