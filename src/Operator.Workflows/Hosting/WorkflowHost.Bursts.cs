using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <content>Running a burst and storing its end.</content>
public sealed partial class WorkflowHost
{
    private async ValueTask<WorkflowState> RunFirstAsync(
        InstanceStart starting, IServiceProvider? services, bool storesInBackground, int depth, CancellationToken cancellationToken)
    {
        var (start, plan) = (starting.Start, starting.Plan);
        var id = start.Instance.Id;
        var isInline = depth > 0;
        await using var turn = await TakeTurnAsync(id, isUnknown: !start.IsStored, cancellationToken).ConfigureAwait(false);
        if (!isInline && !await IsStillPendingAsync(start, cancellationToken).ConfigureAwait(false)) return Unrun(start, WorkflowSubStatus.Cancelled, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Cancelled, _stopping.Token);
        var scope = Scope(id, 0, depth, services, start.Properties);
        var recorder = new BurstRecorder(plan, id);
        WorkflowState state;
        try
        {
            var result = await _runner.RunAsync(
                plan,
                new RunWorkflowOptions
                {
                    InstanceId = id,
                    Input = start.Input,
                    CorrelationId = start.Instance.CorrelationId,
                    Name = start.Instance.Name,
                    TriggerActivityId = start.TriggerActivityId,
                    ParentWorkflowInstanceId = start.Instance.ParentWorkflowInstanceId,
                    Variables = start.Variables,
                    Properties = start.Properties,
                    Services = scope,
                    Journal = recorder,
                    MaxExecutions = _options.MaxExecutions,
                },
                stop.Token).ConfigureAwait(false);
            await scope.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
            state = result.ExtractState() with { CreatedAt = start.Instance.CreatedAt };
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            Release(scope.Starts);
            throw;
        }
        catch (Exception exception)
        {
            Release(scope.Starts);
            var isCancelled = exception is OperationCanceledException && stop.IsCancellationRequested;
            if (!isCancelled) LogBroken(_logger, exception, id, start.Instance.DefinitionId);
            var ended = Unrun(start, isCancelled ? WorkflowSubStatus.Cancelled : WorkflowSubStatus.Faulted, recorder.Count);
            await StoreAsync(Commit(ended, recorder, null, tellsParent: !isInline), storesInBackground).ConfigureAwait(false);
            turn.IsOver = true;
            if (turn.Cancelled.IsCancellationRequested) return ended;
            throw;
        }

        await StoreAsync(Commit(state, recorder, scope, tellsParent: !isInline), storesInBackground, scope.Jobs).ConfigureAwait(false);
        turn.IsOver = true;
        return state;
    }

    /// <summary>Goes on with a waiting instance; null when it has ended or does not wait at the bookmark any more.</summary>
    private async ValueTask<WorkflowState?> ResumeAsync(
        string instanceId,
        Func<WorkflowState, BookmarkState?> choose,
        IEnumerable<KeyValuePair<string, object?>>? input,
        IServiceProvider? services,
        string? toldByChildId,
        CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(instanceId, isUnknown: false, cancellationToken).ConfigureAwait(false);
        var state = await _store.FindStateAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (state is not { Status: WorkflowStatus.Running } || choose(state) is not { } bookmark) return null;
        var plan = await _library.FindPlanAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The version '{state.DefinitionVersionId}' of the instance '{instanceId}' is gone.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Cancelled, _stopping.Token);
        var scope = Scope(instanceId, state.ExecutionLogSequence, 0, services, state.Properties);
        var recorder = new BurstRecorder(plan, instanceId);
        var isRun = false;
        try
        {
            var options = new ResumeWorkflowOptions { BookmarkId = bookmark.Id, Input = input, Services = scope, Journal = recorder, MaxExecutions = _options.MaxExecutions };
            if (await _runner.ResumeAsync(plan, state, options, stop.Token).ConfigureAwait(false) is not { } result) return null;
            await scope.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
            state = result.ExtractState();
            isRun = true;
        }
        catch (OperationCanceledException) when (turn.Cancelled.IsCancellationRequested)
        {
            // Whoever cancels it stores that.
            return null;
        }
        finally
        {
            if (!isRun) Release(scope.Starts);
        }

        var commit = Commit(state, recorder, scope, tellsParent: true) with { ToldByChildId = toldByChildId };
        var isStored = await StoreAsync(commit, inBackground: false, scope.Jobs).ConfigureAwait(false);
        turn.IsOver = true;
        return isStored ? state : null;
    }

    /// <summary>A run that waited in the queue may have been cancelled or deleted meanwhile.</summary>
    private async ValueTask<bool> IsStillPendingAsync(PendingStart start, CancellationToken cancellationToken) =>
        !start.IsStored || await _store.FindAsync(start.Instance.Id, cancellationToken).ConfigureAwait(false) is { SubStatus: WorkflowSubStatus.Pending };

    private ValueTask<InstanceTurn> TakeTurnAsync(string instanceId, bool isUnknown, CancellationToken cancellationToken) =>
        InstanceTurn.TakeAsync(_locks, _store, instanceId, isUnknown || !_store.IsShared, _clock, cancellationToken);

    private BurstScope Scope(string instanceId, long burst, int depth, IServiceProvider? services, IReadOnlyDictionary<string, object?>? properties) =>
        new(this, depth, services, _burstServices?.Create(instanceId, burst, properties ?? new Dictionary<string, object?>()), _services);

    private WorkflowState Unrun(PendingStart start, WorkflowSubStatus subStatus, long journalCount)
    {
        var now = Now;
        return new WorkflowState
        {
            Id = start.Instance.Id,
            DefinitionId = start.Instance.DefinitionId,
            DefinitionVersionId = start.Instance.DefinitionVersionId,
            DefinitionVersion = start.Instance.Version,
            ParentWorkflowInstanceId = start.Instance.ParentWorkflowInstanceId,
            CorrelationId = start.Instance.CorrelationId,
            Name = start.Instance.Name,
            Status = WorkflowStatus.Finished,
            SubStatus = subStatus,
            ExecutionLogSequence = journalCount,
            Properties = start.Properties ?? new Dictionary<string, object?>(),
            CreatedAt = start.Instance.CreatedAt,
            UpdatedAt = now,
            FinishedAt = now,
        };
    }

    private static InstanceCommit Commit(WorkflowState state, BurstRecorder? recorder, BurstScope? scope, bool tellsParent)
    {
        var (journal, executions) = recorder?.Take() ?? ([], []);
        return new InstanceCommit
        {
            Instance = SummaryOf(state),
            State = state,
            TellsParent = tellsParent && state.Status == WorkflowStatus.Finished && state.Properties.GetValueOrDefault(WaitingParent) is true,
            Journal = journal,
            Executions = executions,
            Starts = scope?.Starts ?? [],
            Stimuli = scope?.Stimuli ?? [],
        };
    }

    private static InstanceSummary SummaryOf(WorkflowState state) => new()
    {
        Id = state.Id,
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = state.DefinitionVersionId,
        Version = state.DefinitionVersion,
        ParentWorkflowInstanceId = state.ParentWorkflowInstanceId,
        Status = state.Status,
        SubStatus = state.SubStatus,
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        IncidentCount = state.Incidents.Count,
        CreatedAt = state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        FinishedAt = state.FinishedAt,
    };

    /// <summary>False when another host has taken the instance over meanwhile, as far as that is known by now.</summary>
    private async ValueTask<bool> StoreAsync(InstanceCommit commit, bool inBackground, IReadOnlyList<(string InstanceId, string BookmarkId)>? jobs = null)
    {
        if (!inBackground || commit.Instance.Status == WorkflowStatus.Running || !_backgroundCommits.Wait(0, CancellationToken.None))
        {
            return await CommitAsync(commit, jobs).ConfigureAwait(false);
        }

        _background.Begin();
        _ = Task.Run(async () =>
        {
            try
            {
                await CommitAsync(commit with { Patience = _options.BackgroundPatience }, jobs).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                LogFailed(_logger, exception);
            }
            finally
            {
                _backgroundCommits.Release();
                _background.End();
            }
        });
        return true;
    }

    /// <summary>Stores a burst, and what it does takes effect; when its definition has been deleted meanwhile, nothing of it stays.</summary>
    private async ValueTask<bool> CommitAsync(InstanceCommit commit, IReadOnlyList<(string InstanceId, string BookmarkId)>? jobs)
    {
        try
        {
            if (!await _store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false))
            {
                LogTakenOver(_logger, commit.Instance.Id);
                return false;
            }
        }
        finally
        {
            Release(commit.Starts);
        }

        if (_library.IsDeleted(commit.Instance.DefinitionVersionId))
            await _store.DeleteInstancesAsync([commit.Instance.Id], CancellationToken.None).ConfigureAwait(false);
        else Follow(commit, jobs);
        return true;
    }

    /// <summary>What a stored burst has started, published and now waits for takes effect.</summary>
    private void Follow(InstanceCommit commit, IReadOnlyList<(string InstanceId, string BookmarkId)>? jobs)
    {
        InstanceChanged?.Invoke(commit.Instance.Id);
        WorkflowMetrics.BurstEnded(commit.Instance.DefinitionId, commit.Instance.SubStatus);
        foreach (var bookmark in commit.State?.Bookmarks ?? [])
        {
            if (BookmarkSchedule.DueAt(bookmark) is { } due) _scheduler.Add(commit.Instance.Id, bookmark.Id, due);
            else if (_store.IsShared || _undelivered.Contains(bookmark.Hash)) EnqueueRetry(bookmark.Hash);
        }

        foreach (var start in commit.Starts) EnqueueStart(start with { IsStored = true });
        foreach (var (instanceId, bookmarkId) in jobs ?? []) EnqueueResumption(instanceId, bookmarkId);
        foreach (var stimulus in commit.Stimuli) EnqueueStored(stimulus);
        if (commit is { TellsParent: true, Instance.ParentWorkflowInstanceId: { } parent }) EnqueueParent(commit.Instance.Id, parent);
    }

    private void EnqueueResumption(string instanceId, string bookmarkId) =>
        _background.Enqueue(() => ResumeAsync(instanceId, state => Find(state, bookmarkId), null, null, null, _stopping.Token).AsTask());

    /// <summary>Resumes the bookmark at which the parent waits for the child, if it does.</summary>
    private void EnqueueParent(string childId, string parentId) => _background.Enqueue(async () =>
    {
        if (await _store.FindStateAsync(childId, _stopping.Token).ConfigureAwait(false) is { } child)
        {
            var input = new Dictionary<string, object?> { [Ports.WorkflowInputKeys.ChildResult] = ResultOf(child) };
            if (await ResumeAsync(parentId, state => Waiting(state, childId), input, null, childId, _stopping.Token).ConfigureAwait(false) is not null) return;
        }

        await _store.ForgetChildAsync(childId, CancellationToken.None).ConfigureAwait(false);
    });

    private static BookmarkState? Waiting(WorkflowState parent, string childId) => parent.Bookmarks.FirstOrDefault(bookmark =>
        bookmark.Payload is IDictionary<string, object?> payload
        && ((payload.TryGetValue("childInstanceId", out var id) && (string?)id == childId) || payload.ContainsKey("parentInstanceId")));
}
