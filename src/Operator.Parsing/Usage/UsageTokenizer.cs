using Superpower;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Operator.Parsing.Usage;

/// <summary>
/// Splits a usage line into tokens. It is more permissive than the grammar: a word may hold anything a literal, a name or a kind
/// may, so that the grammar can say what is wrong with it.
/// </summary>
internal static class UsageTokenizer
{
    /// <summary>What words may hold besides letters and digits, as shown to authors.</summary>
    public const string WordSigns = "- _ . / ? ! + # @ & %";

    public static Tokenizer<UsageToken> Instance { get; } = new TokenizerBuilder<UsageToken>()
        .Ignore(Span.WhiteSpace)
        .Match(Span.EqualTo("..."), UsageToken.Ellipsis)
        .Match(Character.EqualTo('<'), UsageToken.LessThan)
        .Match(Character.EqualTo('>'), UsageToken.GreaterThan)
        .Match(Character.EqualTo('('), UsageToken.LeftParenthesis)
        .Match(Character.EqualTo(')'), UsageToken.RightParenthesis)
        .Match(Character.EqualTo('['), UsageToken.LeftBracket)
        .Match(Character.EqualTo(']'), UsageToken.RightBracket)
        .Match(Character.EqualTo('|'), UsageToken.Pipe)
        .Match(Character.EqualTo(':'), UsageToken.Colon)
        .Match(Span.WithAll(IsWordCharacter), UsageToken.Word)
        .Build();

    public static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || (c != ' ' && WordSigns.Contains(c, StringComparison.Ordinal));
}
