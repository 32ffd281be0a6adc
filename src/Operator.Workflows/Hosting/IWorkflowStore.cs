namespace Operator.Workflows.Hosting;

/// <summary>Keeps definitions, instances and what they wait for. Each change is durable when its method completes. Thread-safe.</summary>
public interface IWorkflowStore : IInstanceLog, IDefinitionStore, IDefinitionList
{
    /// <summary>When the triggers of time are due.</summary>
    ValueTask<IReadOnlyList<TriggerSchedule>> ReadSchedulesAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets when triggers of time are due.</summary>
    ValueTask SaveSchedulesAsync(IReadOnlyList<TriggerSchedule> schedules, CancellationToken cancellationToken = default);

    /// <summary>Stores the end of a burst.</summary>
    ValueTask CommitAsync(InstanceCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Stores an instance that is to be started, together with when the trigger that starts it is due next.</summary>
    ValueTask AddStartAsync(PendingStart start, TriggerSchedule? schedule, CancellationToken cancellationToken = default);

    /// <summary>The instances that have not run yet, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingStart>> ReadStartsAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether an instance has not ended, by definition, correlation id or both; what is null restricts nothing.</summary>
    ValueTask<bool> IsAnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks that fit, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks that wait for a time, by that time.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> ReadTimedBookmarksAsync(CancellationToken cancellationToken = default);

    /// <summary>The children whose parents have not been resumed yet.</summary>
    ValueTask<IReadOnlyList<UntoldChild>> ReadUntoldChildrenAsync(CancellationToken cancellationToken = default);

    /// <summary>Notes that a child's parent needs to be told nothing any more.</summary>
    ValueTask ForgetChildAsync(string childInstanceId, CancellationToken cancellationToken = default);

    /// <summary>Stores a stimulus, or its change.</summary>
    ValueTask SaveStimulusAsync(PendingStimulus stimulus, CancellationToken cancellationToken = default);

    /// <summary>Forgets stimuli.</summary>
    ValueTask DeleteStimuliAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The stored stimuli, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingStimulus>> ReadStimuliAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes instances with all that belongs to them.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes instances that ended before a time, and the oldest of those that have ended beyond a number; at most so many in one call, so
    /// that nobody waits long for it. Children that their parent has not been told of are kept.
    /// </summary>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> DeleteEndedAsync(DateTimeOffset endedBefore, int keep, int limit, CancellationToken cancellationToken = default);

    /// <summary>Deletes the journals and activity executions of instances that ended before a time, of at most so many in one call.</summary>
    /// <returns>How many bursts were deleted; 0 when there are none left.</returns>
    ValueTask<int> DeleteJournalsAsync(DateTimeOffset endedBefore, int limit, CancellationToken cancellationToken = default);
}
