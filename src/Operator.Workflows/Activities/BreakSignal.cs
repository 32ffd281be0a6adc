namespace Operator.Workflows.Activities;

/// <summary>Sent by <see cref="Break"/>: sequences and the nearest loop go no further.</summary>
internal sealed class BreakSignal
{
    public static readonly BreakSignal Instance = new();

    private BreakSignal()
    {
    }
}
