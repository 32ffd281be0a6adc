namespace Operator.Testing.Twilio;

/// <summary>A fault to give instead of, or on the way to, the right answer.</summary>
public sealed record ApiFault
{
    private ApiFault(ApiFaultKind kind, TimeSpan? time = null) => (Kind, Time) = (kind, time);

    public ApiFaultKind Kind { get; }

    /// <summary>The value of <c>Retry-After</c>, or how slow.</summary>
    public TimeSpan? Time { get; }

    public static ApiFault ServerError { get; } = new(ApiFaultKind.ServerError);

    public static ApiFault Unavailable { get; } = new(ApiFaultKind.Unavailable);

    public static ApiFault Html { get; } = new(ApiFaultKind.Html);

    public static ApiFault ResetBeforeReading { get; } = new(ApiFaultKind.ResetBeforeReading);

    public static ApiFault ResetAfterAccepting { get; } = new(ApiFaultKind.ResetAfterAccepting);

    public static ApiFault Withheld { get; } = new(ApiFaultKind.Withheld);

    public static ApiFault Truncated { get; } = new(ApiFaultKind.Truncated);

    /// <summary>429; without a <c>Retry-After</c> header when no time is given.</summary>
    public static ApiFault TooManyRequests(TimeSpan? retryAfter = null) => new(ApiFaultKind.TooManyRequests, retryAfter);

    public static ApiFault Slow(TimeSpan time) => new(ApiFaultKind.Slow, time);

    public static ApiFault SlowBody(TimeSpan time) => new(ApiFaultKind.SlowBody, time);
}
