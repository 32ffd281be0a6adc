using System.Collections.Immutable;
using Operator.Parsing.Usage;
using Superpower;

namespace Operator.Parsing.Texts;

/// <summary>One way to call a command: by the leading words of its usage line, or by an alias that stands for them.</summary>
/// <param name="Command">The command.</param>
/// <param name="Line">Its usage line.</param>
/// <param name="Elements">The usage line with the words of this route in front.</param>
/// <param name="Words">The words that call the command.</param>
/// <param name="Parser">Takes a whole text.</param>
internal sealed record CommandRoute(
    CommandSpec Command,
    UsageLine Line,
    ImmutableArray<UsageElement> Elements,
    ImmutableArray<string> Words,
    TextParser<Binding?> Parser)
{
    /// <summary>The usage line as it reads with this route's words.</summary>
    public override string ToString() => string.Join(' ', Elements);
}
