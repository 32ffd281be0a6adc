namespace Operator.Workflows.Hosting;

/// <summary>
/// Keeps definitions, instances and what they wait for. Each change is durable when its method completes. Where several hosts share a store,
/// each instance has one that looks after it: the one that stored it last. Thread-safe.
/// </summary>
public interface IWorkflowStore : IInstanceLog, IDefinitionStore, IDefinitionList
{
    /// <summary>When the triggers of time are due.</summary>
    ValueTask<IReadOnlyList<TriggerSchedule>> ReadSchedulesAsync(CancellationToken cancellationToken = default);

    /// <summary>When one of them is due; null when it is not known, or will not be due again.</summary>
    ValueTask<DateTimeOffset?> FindDueAsync(string versionId, string activityId, string hash, CancellationToken cancellationToken = default);

    /// <summary>Sets when triggers of time are due.</summary>
    /// <returns>How many were set: not those that have another time by now than the one their <see cref="TriggerSchedule.Replaces"/> says, or one at all.</returns>
    ValueTask<int> SaveSchedulesAsync(IReadOnlyList<TriggerSchedule> schedules, CancellationToken cancellationToken = default);

    /// <summary>Whether several hosts may use the store at once.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Takes over what hosts that are gone were to look after. Where a store has one host at a time, that is everything, and it is for its start.
    /// </summary>
    ValueTask<Adoption> AdoptAsync(CancellationToken cancellationToken = default);

    /// <summary>Begins work on an instance, if there is one and no other host works on it.</summary>
    /// <returns>False while another does.</returns>
    ValueTask<bool> TryEnterAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Ends work on an instance without a commit.</summary>
    ValueTask LeaveAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Stores the end of a burst, which ends the work on the instance.</summary>
    /// <returns>False, and nothing is stored, when its guard forbids it or another host has taken the instance over.</returns>
    ValueTask<bool> CommitAsync(InstanceCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Stores an instance that is to be started, together with when the trigger that starts it is due next.</summary>
    /// <returns>False, and nothing is stored, when the guard forbids it or the trigger's time has been dealt with already.</returns>
    ValueTask<bool> AddStartAsync(PendingStart start, TriggerSchedule? schedule, ActivationGuard? guard = null, CancellationToken cancellationToken = default);

    /// <summary>The instances that have not run yet and that this host looks after, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingStart>> ReadStartsAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether an instance has not ended, by definition, correlation id or both; what is null restricts nothing.</summary>
    ValueTask<bool> IsAnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks that fit, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks that wait for a time, of instances that this host looks after, by that time.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> ReadTimedBookmarksAsync(CancellationToken cancellationToken = default);

    /// <summary>The children that this host looks after and whose parents have not been resumed yet.</summary>
    ValueTask<IReadOnlyList<UntoldChild>> ReadUntoldChildrenAsync(CancellationToken cancellationToken = default);

    /// <summary>Notes that a child's parent needs to be told nothing any more.</summary>
    ValueTask ForgetChildAsync(string childInstanceId, CancellationToken cancellationToken = default);

    /// <summary>Stores a stimulus, or its change.</summary>
    ValueTask SaveStimulusAsync(PendingStimulus stimulus, CancellationToken cancellationToken = default);

    /// <summary>Forgets stimuli.</summary>
    ValueTask DeleteStimuliAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The stored stimuli, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingStimulus>> ReadStimuliAsync(CancellationToken cancellationToken = default);

    /// <summary>The stored stimuli with that hash that wait for a bookmark, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingStimulus>> FindStimuliAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>Forgets stimuli that have waited for a bookmark since before a time.</summary>
    ValueTask<int> DeleteStimuliBeforeAsync(DateTimeOffset createdBefore, CancellationToken cancellationToken = default);

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
