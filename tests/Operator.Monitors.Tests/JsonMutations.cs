using CsCheck;

namespace Operator.Monitors.Tests;

/// <summary>Damages texts as broken or hostile systems would: cut, doubled, swapped, values replaced by others.</summary>
internal static class JsonMutations
{
    private static readonly string[] Splinters =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "0", "-1", "1e999", "\"\"", "\"NaN\"", "{}", "[]", "\\u0000", "\\ud800", "\u20ac", " ",
    ];

    /// <summary>Generates texts with one to five damages.</summary>
    public static Gen<string> Of(string text) =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 40], Gen.OneOf(Splinters)).Array[1, 5].Select(damages =>
        {
            var damaged = text;
            foreach (var (position, length, splinter) in damages)
            {
                var start = position % (damaged.Length + 1);
                damaged = string.Concat(damaged.AsSpan(0, start), splinter, damaged.AsSpan(Math.Min(damaged.Length, start + length)));
            }

            return damaged;
        });
}
