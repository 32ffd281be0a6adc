using System.Text;

namespace Operator.Testing.Twilio;

/// <summary>Counts segments by filling them one character at a time; written apart from Operator's own so that they check each other.</summary>
public static class FakeSegments
{
    private static readonly HashSet<int> OneSeptet =
    [
        .. Enumerable.Range('A', 26), .. Enumerable.Range('a', 26), .. Enumerable.Range('0', 10),
        .. " !\"#%&'()*+,-./:;<=>?@_$\r\n".Select(character => (int)character),
        0xA1, 0xA3, 0xA4, 0xA5, 0xA7, 0xBF, 0xC4, 0xC5, 0xC6, 0xC7, 0xC9, 0xD1, 0xD6, 0xD8, 0xDC, 0xDF,
        0xE0, 0xE4, 0xE5, 0xE6, 0xE8, 0xE9, 0xEC, 0xF1, 0xF2, 0xF6, 0xF8, 0xF9, 0xFC,
        0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9,
    ];

    private static readonly HashSet<int> TwoSeptets = [0x0C, '[', '\\', ']', '^', '{', '|', '}', '~', 0x20AC];

    /// <summary>Whether the text can go in GSM-7.</summary>
    public static bool IsGsm7(string text) => text.EnumerateRunes().All(rune => SeptetsOf(rune) > 0);

    /// <summary>The segments of a text; none for an empty one.</summary>
    public static int Count(string text)
    {
        var isGsm7 = IsGsm7(text);
        var costs = text.EnumerateRunes().Select(rune => isGsm7 ? SeptetsOf(rune) : rune.Utf16SequenceLength).ToList();
        var (alone, joined) = isGsm7 ? (160, 153) : (70, 67);
        if (costs.Sum() <= alone)
        {
            return costs.Count == 0 ? 0 : 1;
        }

        var room = new Stack<int>();
        foreach (var cost in costs)
        {
            if (room.Count == 0 || room.Peek() < cost)
            {
                room.Push(joined);
            }

            room.Push(room.Pop() - cost);
        }

        return room.Count;
    }

    private static int SeptetsOf(Rune rune) => OneSeptet.Contains(rune.Value) ? 1 : TwoSeptets.Contains(rune.Value) ? 2 : 0;
}
