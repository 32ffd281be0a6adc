namespace Operator.Workflows.Flowcharts;

/// <summary>A token on its way from one activity to another.</summary>
internal sealed class FlowToken(int from, string outcome, int to)
{
    public int From { get; } = from;

    public string Outcome { get; } = outcome;

    public int To { get; } = to;

    public bool IsConsumed { get; set; }

    /// <summary>Whether it only keeps a second arrival from running the target again.</summary>
    public bool IsBlocked { get; set; }
}
