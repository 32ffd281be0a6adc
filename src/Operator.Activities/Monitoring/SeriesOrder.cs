namespace Operator.Activities.Monitoring;

/// <summary>Which series of an answer come first.</summary>
public enum SeriesOrder
{
    /// <summary>The system's own order.</summary>
    AsAnswered,

    /// <summary>The highest newest value.</summary>
    HighestFirst,

    /// <summary>The lowest newest value.</summary>
    LowestFirst,
}
