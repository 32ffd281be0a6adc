namespace Operator.Monitors;

/// <summary>A monitor that searches logs.</summary>
public interface ILogsMonitor : IMonitor
{
    /// <summary>Searches, newest first; nothing found is a success with no lines.</summary>
    ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken);
}
