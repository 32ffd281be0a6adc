using System.Collections.Frozen;

namespace Operator.Parsing.Values;

/// <summary>The units of durations under all their names, in any letter case.</summary>
internal static class DurationUnit
{
    private static readonly FrozenDictionary<string, TimeSpan> Units = new (TimeSpan Length, string[] Names)[]
    {
        (TimeSpan.FromDays(7), ["w", "wk", "wks", "week", "weeks"]),
        (TimeSpan.FromDays(1), ["d", "day", "days"]),
        (TimeSpan.FromHours(1), ["h", "hr", "hrs", "hour", "hours"]),
        (TimeSpan.FromMinutes(1), ["m", "min", "mins", "minute", "minutes"]),
        (TimeSpan.FromSeconds(1), ["s", "sec", "secs", "second", "seconds"]),
        (TimeSpan.FromMilliseconds(1), ["ms", "milliseconds", "millisecond"]),
    }.SelectMany(unit => unit.Names.Select(name => KeyValuePair.Create(name, unit.Length)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, TimeSpan>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Units.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> name, out TimeSpan length) => Lookup.TryGetValue(name, out length);
}
