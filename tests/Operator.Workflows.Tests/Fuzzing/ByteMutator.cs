using System.Text;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Changes definitions byte by byte: what comes out is mostly no JSON, or barely.</summary>
internal static class ByteMutator
{
    // More, and hardly anything is JSON any more.
    private const int MaxChanges = 2;

    private static readonly byte[][] Tokens =
        [.. ((string[])["null", "[]", "{}", "\"", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "//", "/*", "\uFEFF", "1e9999", "-"]).Select(Encoding.UTF8.GetBytes)];

    /// <summary>The bytes after all changes.</summary>
    public static byte[] Mutate(byte[] seed, IReadOnlyList<Mutation> mutations) => mutations.Take(MaxChanges).Aggregate(seed, Mutate);

    private static byte[] Mutate(byte[] bytes, Mutation mutation)
    {
        if (bytes.Length < 8) return bytes;
        var place = (int)(mutation.Place * (bytes.Length - 4));
        var end = Math.Min(bytes.Length, place + (int)(mutation.Other * mutation.Other * 400));
        switch (mutation.Kind % 7)
        {
            case 0:
                byte[] changed = [.. bytes];
                changed[place] = (byte)(' ' + (mutation.What % 96));
                return changed;
            case 1:
                byte[] flipped = [.. bytes];
                flipped[place] ^= (byte)(1 << (mutation.What % 8));
                return flipped;
            case 2:
                return [.. bytes.AsSpan(0, place), .. bytes.AsSpan(end)];
            case 3:
                return [.. bytes.AsSpan(0, end), .. bytes.AsSpan(place)];
            case 4:
                return [.. bytes.AsSpan(0, place), .. Tokens[mutation.What % Tokens.Length], .. bytes.AsSpan(place)];
            case 5:
                return [.. bytes.AsSpan(0, place), .. Tokens[mutation.What % Tokens.Length], .. bytes.AsSpan(end)];
            default:
                return bytes[..place];
        }
    }
}
