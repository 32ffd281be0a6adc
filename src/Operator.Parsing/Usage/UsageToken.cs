using Superpower.Display;

namespace Operator.Parsing.Usage;

/// <summary>The tokens of a usage line; the descriptions are what an author reads in an error.</summary>
internal enum UsageToken
{
    [Token(Description = "a word")]
    Word,

    [Token(Description = "'<'")]
    LessThan,

    [Token(Description = "'>'")]
    GreaterThan,

    [Token(Description = "'('")]
    LeftParenthesis,

    [Token(Description = "')'")]
    RightParenthesis,

    [Token(Description = "'['")]
    LeftBracket,

    [Token(Description = "']'")]
    RightBracket,

    [Token(Description = "'|'")]
    Pipe,

    [Token(Description = "':'")]
    Colon,

    [Token(Description = "'...'")]
    Ellipsis,
}
