using System.Collections.Frozen;

namespace Operator.App.Dispatch;

/// <summary>The service's own phone numbers; a text from one of them is never answered, so that it can't talk to itself.</summary>
internal sealed class OwnNumbers(IEnumerable<string> numbers)
{
    private readonly FrozenSet<string> numbers = numbers.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the number (E.164) is one of ours.</summary>
    public bool Contains(string number) => numbers.Contains(number);
}
