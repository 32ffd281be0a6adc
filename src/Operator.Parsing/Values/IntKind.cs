using System.Globalization;
using Operator.Parsing.Messages;

namespace Operator.Parsing.Values;

/// <summary>A whole number of 64 bits with an optional sign, without separators.</summary>
internal sealed class IntKind() : NumericKind<long>("int", CommandMessages.IntHint)
{
    protected override bool TryParse(ReadOnlySpan<char> word, out long value) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
