using System.Text;

namespace Operator.Messaging;

/// <summary>The table of the transliteration: letters, signs and words.</summary>
internal static partial class GsmReplacements
{
    private const int FullWidthOffset = 0xFEE0;

    private static readonly Dictionary<int, GsmReplacement> Table = Build();

    public static bool TryFind(Rune rune, out GsmReplacement replacement) => Table.TryGetValue(rune.Value, out replacement);

    private static Dictionary<int, GsmReplacement> Build()
    {
        var table = new Dictionary<int, GsmReplacement>();
        Add(table, Letters, isWord: false);
        Add(table, Signs, isWord: false);
        Add(table, Words, isWord: true);

        foreach (var pair in Romanised.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var letter = pair.EnumerateRunes().First();
            table.Add(letter.Value, new GsmReplacement(pair[1..].ToString()));
            var capital = Rune.ToUpperInvariant(letter);
            if (capital != letter && !GsmAlphabet.All.Contains((char)capital.Value))
            {
                table.TryAdd(capital.Value, new GsmReplacement(Capitalised(pair[1..])));
            }
        }

        for (var ascii = '!'; ascii <= '~'; ascii++)
        {
            if (ascii != '`')
            {
                table.Add(ascii + FullWidthOffset, new GsmReplacement(ascii.ToString()));
            }
        }

        return table;
    }

    private static void Add(Dictionary<int, GsmReplacement> table, (string To, string From)[] rows, bool isWord)
    {
        foreach (var (to, from) in rows)
        {
            foreach (var rune in from.EnumerateRunes())
            {
                table.Add(rune.Value, new GsmReplacement(to, isWord));
            }
        }
    }

    private static string Capitalised(string letters) => letters.Length == 0 ? letters : char.ToUpperInvariant(letters[0]) + letters[1..];
}
