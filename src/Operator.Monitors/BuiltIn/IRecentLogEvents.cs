namespace Operator.Monitors.BuiltIn;

/// <summary>The newest log events of this process, kept in memory. Implemented by the host; safe for concurrent use.</summary>
public interface IRecentLogEvents
{
    /// <summary>Whether events were dropped to make room, so that what <see cref="Snapshot"/> gives may not reach back far enough.</summary>
    bool HasDropped { get; }

    /// <summary>The events kept, newest first. The list does not change later.</summary>
    IReadOnlyList<LogLine> Snapshot();
}
