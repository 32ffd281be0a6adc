namespace Operator.Parsing.Usage;

/// <summary>One part of a usage line. Immutable; prints itself in canonical form.</summary>
internal abstract record UsageElement
{
    /// <summary>Zero-based index of the part's first character in the usage line.</summary>
    public required int Position { get; init; }

    /// <summary>The part as people read it on a phone: without the kinds of its values.</summary>
    public virtual string ToShortString() => ToString();
}
