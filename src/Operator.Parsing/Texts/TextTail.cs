using Superpower;

namespace Operator.Parsing.Texts;

/// <summary>Parts after a text value, the first of them a literal word; <paramref name="Parser"/> has to take all it is given.</summary>
internal sealed record TextTail(TextParser<Binding?> Parser, bool IsOptional);
