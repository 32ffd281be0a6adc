namespace Operator.Parsing;

/// <summary>Kinds of mistakes a texter can make.</summary>
public enum CommandErrorKind
{
    /// <summary>The text has no visible characters.</summary>
    Empty,

    /// <summary>No command starts with the text's first word.</summary>
    UnknownCommand,

    /// <summary>The command is known, its values do not fit the usage line.</summary>
    WrongArguments,

    /// <summary>The text is longer than <see cref="CommandGrammar.MaximumTextLength"/>.</summary>
    TooLong,
}
