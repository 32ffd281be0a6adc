using System.Globalization;
using CsCheck;

namespace Operator.Monitors.Tests;

public sealed class UnitFormatTests
{
    public static TheoryData<double, string, string> Cases()
    {
        var cases = new TheoryData<double, string, string>();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Cases", "units.txt"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#')
            {
                continue;
            }

            if (lines[i].Split('|', StringSplitOptions.TrimEntries) is not [var value, var unit, var text]
                || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                throw new FormatException($"units.txt, line {i + 1}: write value | unit | text.");
            }

            cases.Add(number, unit, text);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Format_WritesAsPeopleDo(double value, string unit, string expected) => Assert.Equal(expected, UnitFormat.Format(value, unit));

    [Fact]
    public void Format_AnyFigure_IsShort_AndAscii() => Gen.Select(Gen.Double, Gen.OneOf("", "%", "bytes", "bytes/s", "s", "ms", "req/s")).Sample(
        (value, unit) =>
        {
            var text = UnitFormat.Format(value, unit);
            return text.Length is > 0 and <= 24 && text.All(c => c is >= ' ' and <= '~');
        });
}
