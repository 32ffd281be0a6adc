namespace Operator.Messaging;

/// <summary>
/// Makes texts fit for SMS within a budget of segments. Parts between <see cref="ShrinkStart"/> and <see cref="ShrinkEnd"/> (see
/// <see cref="Shrinkable"/>) may be cut, the rest may not; what still does not fit goes to further pages. The marks never leave.
/// Immutable.
/// </summary>
public sealed class SmsComposer
{
    /// <summary>Begins a part that may be cut; a private-use character that no text has.</summary>
    public const char ShrinkStart = '\uE000';

    /// <summary>Ends a part that may be cut.</summary>
    public const char ShrinkEnd = '\uE001';

    /// <summary>Segments in the largest body Twilio takes.</summary>
    public const int MaxSegments = 10;

    /// <summary>Below this length (UTF-16 units, dots included) a cut part tells too little; pages are better then.</summary>
    private const int WorthReading = 16;

    private const int JustDots = 3;

    private readonly ReplyStyle style;
    private readonly int segments;

    /// <summary>A composer for one style and size.</summary>
    /// <param name="style">Which characters may stay.</param>
    /// <param name="segments">The most segments a message may have, 1 to 10.</param>
    public SmsComposer(ReplyStyle style = ReplyStyle.Plain, int segments = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments, MaxSegments);
        this.style = style;
        this.segments = segments;
    }

    /// <summary>Marks a value as a part that may be cut. Marks inside it are removed.</summary>
    public static string Shrinkable(string text) => string.Concat([ShrinkStart], Strip(text), [ShrinkEnd]);

    /// <summary>The text without marks.</summary>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(ShrinkStart, ShrinkEnd)
            ? text.Replace(ShrinkStart.ToString(), null, StringComparison.Ordinal).Replace(ShrinkEnd.ToString(), null, StringComparison.Ordinal)
            : text;
    }

    /// <summary>
    /// The messages for a reply, first one first: one when it fits, cut a little where that may be; else pages that say how to get
    /// the next one.
    /// </summary>
    public IReadOnlyList<string> Compose(string text)
    {
        var shrinkable = Read(text);
        return shrinkable.Fit(segments, WorthReading) is { } message ? [message] : SmsPager.Split(shrinkable.Whole, segments);
    }

    /// <summary>The whole reply as pages, nothing cut; one page without a mark when it fits. At most 99.</summary>
    public IReadOnlyList<string> Paginate(string text) => SmsPager.Split(Read(text).Whole, segments);

    /// <summary>
    /// One message, cut in its shrinkable parts only. False when the rest alone is too long; <paramref name="message"/> is then the
    /// whole text.
    /// </summary>
    public bool TryFit(string text, out string message)
    {
        var shrinkable = Read(text);
        var fitted = shrinkable.Fit(segments, JustDots);
        message = fitted ?? shrinkable.Whole;
        return fitted is not null;
    }

    /// <summary>One message at all events: cut in its shrinkable parts, and where that is not enough at its end.</summary>
    public string Fit(string text) => TryFit(text, out var message) ? message : Read(Shrinkable(text)).Fit(segments, JustDots)!;

    private ShrinkableText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ShrinkableText(text.Replace("\r\n", "\n", StringComparison.Ordinal), style);
    }
}
