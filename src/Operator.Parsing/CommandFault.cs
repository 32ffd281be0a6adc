namespace Operator.Parsing;

/// <summary>A reason why a command can't be part of a grammar; the others still are.</summary>
/// <param name="CommandId">The <see cref="CommandSpec.Id"/> of the command at fault.</param>
/// <param name="Message">What is wrong, the offending text in single quotes, and what is allowed.</param>
public sealed record CommandFault(string CommandId, string Message);
