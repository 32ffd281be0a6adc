using Operator.Parsing.Messages;
using Superpower.Model;

namespace Operator.Parsing.Usage;

/// <summary>Usage lines in four steps: tokens, brackets, grammar, rules. The first step that finds a fault answers.</summary>
internal static class UsageLineParser
{
    public static UsageLineResult Parse(string text)
    {
        if (text.Length > UsageLine.MaximumLength)
            return Fail(UsageMessages.TooLong(text.Length), UsageLine.MaximumLength);

        var line = TextNormalizer.Normalize(text);
        var tokens = UsageTokenizer.Instance.TryTokenize(line);
        if (!tokens.HasValue)
        {
            var at = tokens.ErrorPosition.Absolute;
            return Fail(UsageMessages.StrangeCharacter(line, at), at);
        }

        if (FindUnbalanced(tokens.Value) is { } unbalanced)
            return new UsageLineResult.Failed(unbalanced);

        var elements = UsageGrammar.Line(tokens.Value);
        if (!elements.HasValue)
            return Fail(UsageMessages.Syntax(elements, line), elements.ErrorPosition.HasValue ? elements.ErrorPosition.Absolute : line.Length);

        return UsageRules.FindFault(elements.Value, line) is { } fault
            ? new UsageLineResult.Failed(fault)
            : new UsageLineResult.Parsed(new UsageLine(elements.Value));
    }

    /// <summary>Brackets are checked ahead of the grammar, which only could say what it expected at the line's end.</summary>
    private static UsageLineError? FindUnbalanced(TokenList<UsageToken> tokens)
    {
        var open = new Stack<Token<UsageToken>>();
        foreach (var token in tokens)
        {
            if (ClosingOf(token.Kind) is not null)
            {
                open.Push(token);
            }
            else if (token.Kind is UsageToken.GreaterThan or UsageToken.RightParenthesis or UsageToken.RightBracket)
            {
                if (!open.TryPop(out var opening))
                    return Error(UsageMessages.NothingToClose, token);
                if (ClosingOf(opening.Kind) != token.Kind)
                    return Error(UsageMessages.NeverClosed, opening);
            }
        }

        return open.TryPop(out var unclosed) ? Error(UsageMessages.NeverClosed, unclosed) : null;
    }

    private static UsageToken? ClosingOf(UsageToken token) => token switch
    {
        UsageToken.LessThan => UsageToken.GreaterThan,
        UsageToken.LeftParenthesis => UsageToken.RightParenthesis,
        UsageToken.LeftBracket => UsageToken.RightBracket,
        _ => null,
    };

    private static UsageLineError Error(Func<string, int, string> message, Token<UsageToken> token) =>
        new(message(token.ToStringValue(), token.Position.Absolute), token.Position.Absolute);

    private static UsageLineResult.Failed Fail(string message, int position) => new(new UsageLineError(message, position));
}
