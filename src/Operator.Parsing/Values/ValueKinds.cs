using System.Collections.Frozen;

namespace Operator.Parsing.Values;

/// <summary>The kinds that a usage line can name; choices come on top of these, and <c>text</c>, which is no word's business.</summary>
internal static class ValueKinds
{
    /// <summary>Every kind under its name.</summary>
    public static FrozenDictionary<string, ValueKind> ByName { get; } =
        new ValueKind[] { WordKind.Instance, new IntKind(), new NumberKind(), new DurationKind(), new PhoneKind(), new TimeKind() }
            .ToFrozenDictionary(kind => kind.Name);
}
