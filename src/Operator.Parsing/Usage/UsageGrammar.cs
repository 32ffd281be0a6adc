using System.Collections.Immutable;
using Operator.Parsing.Messages;
using Operator.Parsing.Values;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace Operator.Parsing.Usage;

/// <summary>
/// The grammar of usage lines over their tokens:
/// <code>
/// line     = element*
/// element  = WORD | value | choice | '[' element* ']'
/// value    = '&lt;' WORD [ ':' WORD ( '|' WORD )* ] '&gt;' [ '...' ]
/// choice   = '(' WORD ( '|' WORD )* ')' [ '...' ]
/// </code>
/// What a context-free grammar can't say (names occur once, what may follow a text) is <see cref="UsageRules"/>' business.
/// </summary>
internal static class UsageGrammar
{
    private static readonly TokenListParser<UsageToken, Token<UsageToken>> Word = Token.EqualTo(UsageToken.Word);

    private static readonly TokenListParser<UsageToken, bool> Repeat =
        Token.EqualTo(UsageToken.Ellipsis).Value(true).OptionalOrDefault();

    private static readonly TokenListParser<UsageToken, UsageElement> Literal =
        Word.Select(word => (UsageElement)new UsageLiteral(word.ToStringValue()) { Position = word.Position.Absolute });

    private static readonly TokenListParser<UsageToken, UsageElement> Value =
        (from open in Token.EqualTo(UsageToken.LessThan)
         from name in Word
         from kind in Token.EqualTo(UsageToken.Colon).IgnoreThen(WordsUpTo(UsageToken.GreaterThan, "'|' or '>'"))
             .Or(Token.EqualTo(UsageToken.GreaterThan).Value(Array.Empty<Token<UsageToken>>()))
         from repeated in Repeat
         select (open, name, kind, repeated))
        .Then(value => ToValue(value.open.Position.Absolute, value.name, value.kind, value.repeated));

    private static readonly TokenListParser<UsageToken, UsageElement> Choice =
        (from open in Token.EqualTo(UsageToken.LeftParenthesis)
         from options in WordsUpTo(UsageToken.RightParenthesis, "'|' or ')'")
         from repeated in Repeat
         select (open, options, repeated))
        .Then(choice => ToChoice(choice.open.Position.Absolute, UsageValue.ChoiceName, choice.options, choice.repeated));

    private static readonly TokenListParser<UsageToken, UsageElement> Optional =
        from open in Token.EqualTo(UsageToken.LeftBracket)
        from elements in Parse.Ref(() => Elements!)
        from close in Token.EqualTo(UsageToken.RightBracket)
        select (UsageElement)new UsageOptional(elements) { Position = open.Position.Absolute };

    private static readonly TokenListParser<UsageToken, ImmutableArray<UsageElement>> Elements =
        Literal.Or(Value).Or(Choice).Or(Optional).Many().Select(ImmutableArray.Create);

    /// <summary>A whole usage line.</summary>
    public static TokenListParser<UsageToken, ImmutableArray<UsageElement>> Line { get; } = Elements.AtEnd();

    /// <summary>Words with bars between them and a bracket after them; <paramref name="expected"/> is what can follow a word.</summary>
    private static TokenListParser<UsageToken, Token<UsageToken>[]> WordsUpTo(UsageToken bracket, string expected) =>
        from words in Word.AtLeastOnceDelimitedBy(Token.EqualTo(UsageToken.Pipe))
        from close in Token.EqualTo(bracket).Named(expected)
        select words;

    private static TokenListParser<UsageToken, UsageElement> ToValue(
        int position, Token<UsageToken> name, Token<UsageToken>[] kind, bool repeated)
    {
        if (!IsName(name.ToStringValue()))
            return Fail(name, UsageMessages.NotAName);

        if (kind.Length > 1)
            return ToChoice(position, name.ToStringValue(), kind, repeated);

        var kindName = kind.Length == 0 ? WordKind.Instance.Name : kind[0].ToStringValue();
        if (kindName == UsageText.KindName)
        {
            return repeated
                ? Fail(kind[0], UsageMessages.RepeatedText)
                : Parse.Return<UsageToken, UsageElement>(new UsageText(name.ToStringValue()) { Position = position });
        }

        return ValueKinds.ByName.TryGetValue(kindName, out var known)
            ? Parse.Return<UsageToken, UsageElement>(new UsageValue(name.ToStringValue(), known, repeated) { Position = position })
            : Fail(kind[0], UsageMessages.UnknownKind);
    }

    private static TokenListParser<UsageToken, UsageElement> ToChoice(
        int position, string name, Token<UsageToken>[] options, bool repeated)
    {
        if (options.Length == 1)
            return Fail(options[0], UsageMessages.ChoiceOfOne);

        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in options)
        {
            if (!words.Add(option.ToStringValue()))
                return Fail(option, UsageMessages.RepeatedOption);
        }

        var kind = new ChoiceKind([.. options.Select(option => option.ToStringValue())]);
        return Parse.Return<UsageToken, UsageElement>(new UsageValue(name, kind, repeated) { Position = position });
    }

    private static bool IsName(string word) =>
        char.IsAsciiLetter(word[0]) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static TokenListParser<UsageToken, UsageElement> Fail(Token<UsageToken> token, Func<string, int, string> message) =>
        input => TokenListParserResult.Empty<UsageToken, UsageElement>(
            input, token.Position, message(token.ToStringValue(), token.Position.Absolute));
}
