namespace Operator.Monitors.CloudWatch;

/// <summary>How CloudWatch Logs is searched.</summary>
public enum LogSearchKind
{
    /// <summary>By <c>FilterLogEvents</c>: quick and free of charge for what is recent; large groups are searched as far as the time allows.</summary>
    Filter,

    /// <summary>By a query of Logs Insights: searches everything and counts it; takes seconds, and AWS charges for what it scans.</summary>
    Insights,
}
