namespace Operator.Parsing.Texts;

/// <summary>
/// A value that a text gave to a name, and the values after it. Parsers build the list from its end, so that nothing has to be undone
/// where an attempt fails.
/// </summary>
internal sealed record Binding(string Name, object Value, Binding? Next);
