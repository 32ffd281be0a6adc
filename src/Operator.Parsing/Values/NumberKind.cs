using System.Globalization;
using Operator.Parsing.Messages;

namespace Operator.Parsing.Values;

/// <summary>A finite number with a decimal point and an exponent where wanted: <c>5</c>, <c>-2.5</c>, <c>1e-3</c>.</summary>
internal sealed class NumberKind() : NumericKind<double>("number", CommandMessages.NumberHint)
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    protected override bool TryParse(ReadOnlySpan<char> word, out double value) =>
        double.TryParse(word, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
