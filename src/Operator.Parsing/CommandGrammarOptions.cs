namespace Operator.Parsing;

/// <summary>What a grammar needs to know beyond its commands. Immutable.</summary>
public sealed record CommandGrammarOptions
{
    /// <summary>The clock that times of day are resolved against. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The zone of times which come without an offset. Default: <see cref="TimeProvider.LocalTimeZone"/> of the clock.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
