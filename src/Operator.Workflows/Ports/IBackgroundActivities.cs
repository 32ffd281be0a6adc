namespace Operator.Workflows.Ports;

/// <summary>
/// Runs activities in the background; offered by hosts that can. Without it such activities run within the burst. The activity runs when the host resumes
/// the bookmark, in a burst of its own, so it survives a restart and may then run again.
/// </summary>
public interface IBackgroundActivities
{
    /// <summary>Takes a bookmark to be resumed soon after the current burst has been stored.</summary>
    ValueTask ScheduleAsync(string workflowInstanceId, string bookmarkId, CancellationToken cancellationToken);
}
