namespace Operator.Activities.Commands;

/// <summary>When a text's run is stopped. A run that nobody waits for has none.</summary>
/// <param name="At">The end of its time.</param>
public sealed record RunDeadline(DateTimeOffset At)
{
    private static readonly TimeSpan TimeForTheReply = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a question may take, so that there is time left to tell what came of it: of a short time, half. To 0.1 s.</summary>
    public TimeSpan TimeToAsk(DateTimeOffset now)
    {
        var left = (At - now).TotalSeconds;
        return TimeSpan.FromSeconds(Math.Max(0, Math.Round(Math.Max(left - TimeForTheReply.TotalSeconds, left / 2), 1)));
    }
}
