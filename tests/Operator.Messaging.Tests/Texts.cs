using CsCheck;

namespace Operator.Messaging.Tests;

/// <summary>Texts of all sorts.</summary>
internal static class Texts
{
    private static readonly Gen<string> Piece = Gen.Frequency<string>(
        (40, Gen.Char['a', 'z'].Select(character => character.ToString())),
        (12, Gen.Const(" ")),
        (4, Gen.Const("\n")),
        (6, Gen.Char['0', '9'].Select(character => character.ToString())),
        (3, Gen.OneOf(".", ",", ":", "-", "%")),
        (2, Gen.OneOf("{", "}", "[", "]", "\\", "^", "~", "|", "€", "\f")));

    private static readonly Gen<string> Foreign = Gen.Frequency<string>(
        (4, Gen.OneOf("“", "”", "—", "…", "•", "ç", "é", "e\u0301", "я", "日", "→", "\u00A0", "\t", "\r\n", "`")),
        (3, Gen.OneOf("✅", "⚠️", "🔴", "🔥", "👩‍💻", "🇩🇪", "▁", "█")),
        (2, Gen.Char.Select(character => character.ToString())),
        (1, Gen.OneOf("\uD83D", "\uDD25", "\uE000", "\uE001", "\uFFFD")));

    /// <summary>GSM-7 texts up to some segments long.</summary>
    public static Gen<string> Gsm7 { get; } = Joined(Piece);

    /// <summary>Texts with anything in them: foreign letters, emoji, halves of surrogate pairs, Operator's own marks.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf<string>(Gsm7, Joined(Gen.Frequency<string>((20, Piece), (1, Foreign))), Joined(Foreign));

    private static Gen<string> Joined(Gen<string> piece) =>
        Gen.OneOf<string[]>(piece.Array[0, 20], piece.Array[0, 200], piece.Array[100, 1200]).Select(pieces => string.Concat(pieces));
}
