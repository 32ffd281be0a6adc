using CsCheck;

namespace Operator.Parsing.Tests;

/// <summary>Texts that a careless reader would trip over: pieces of every script, quotes, blanks, controls and half characters.</summary>
internal static class HostileText
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        " ", "  ", "\n", "\t", "\r", "\0", "\u001B", "\u00A0", "\u200B", "\u200D", "\u202F", "\uFEFF", "\uFFFF", "\uD83D", "\uDE00", "😀", "👨\u200D👩",
        "\"", "'", "\\", "\\\"", "“", "”", "«", "»", "‘", "—", "−", "é", "e\u0301", "ﬀ", "ａ", "１", "؟", "م", "\u200C", "I", "ı", "İ", "\u212A",
        "status", "STATUS", "metrics", "graph", "logs", "last", "for", "by", "at", "silence", "gateway", "note", "job", "call", "override", "help",
        "30m", "2", "hours", "14:30", "pm", "tomorrow", "+14155552671", "+1", "415", "(", ")", "[", "]", "<", ">", "{", "}", "|", "...", ":", "1e999",
        "-", "0", "99999999999999999999");

    public static Gen<string> Any { get; } = Gen.OneOf(
        Piece.Array[0, 40].Select(pieces => string.Concat(pieces)),
        Piece.Array[0, 40].Select(pieces => string.Join(' ', pieces)),
        Gen.Char['\0', '\uFFFF'].Array[0, 60].Select(chars => new string(chars)),
        Gen.Select(Piece, Gen.Int[1, 1700], (piece, count) => string.Concat(Enumerable.Repeat(piece, count))));
}
