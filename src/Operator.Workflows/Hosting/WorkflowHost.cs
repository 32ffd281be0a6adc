using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Hosting;

/// <summary>
/// Runs the instances of a library's definitions over a store. It works from its construction; <see cref="StartAsync"/> takes up what an earlier
/// process left, for the one process that does.
/// </summary>
public sealed partial class WorkflowHost : IWorkflowHost, IAsyncDisposable
{
    // So many ended runs may wait to be stored; further ones wait until they are.
    private const int MaxBackgroundCommits = 1_000;

    // A stimulus that nobody waits for is kept so long, as Elsa keeps it.
    private static readonly TimeSpan StimulusLifetime = TimeSpan.FromMinutes(10);

    private readonly DefinitionLibrary _library;
    private readonly IWorkflowStore _store;
    private readonly IServiceProvider _services;
    private readonly IBurstServicesFactory? _burstServices;
    private readonly WorkflowHostOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<WorkflowHost> _logger;
    private readonly WorkflowRunner _runner;
    private readonly InstanceLocks _locks = new();
    private readonly SemaphoreSlim _activating = new(1);
    private readonly ConcurrentDictionary<string, InstanceSummary> _reserved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _atHand = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _backgroundCommits;
    private readonly CancellationTokenSource _stopping = new();
    private readonly BackgroundQueue _background;
    private readonly StimulusQueue _undelivered;
    private readonly WorkflowScheduler _scheduler;

    /// <inheritdoc/>
    public event Action<string>? InstanceChanged;

    /// <summary>A host at rest.</summary>
    public WorkflowHost(
        DefinitionLibrary library,
        IWorkflowStore store,
        IServiceProvider services,
        WorkflowHostOptions options,
        TimeProvider clock,
        ILogger<WorkflowHost> logger)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        _library = library;
        _store = store;
        _services = services;
        _burstServices = (IBurstServicesFactory?)services.GetService(typeof(IBurstServicesFactory));
        _options = options;
        _clock = clock;
        _logger = logger;
        _runner = new WorkflowRunner(clock);
        _backgroundCommits = new SemaphoreSlim(MaxBackgroundCommits);
        _background = new BackgroundQueue(options.MaxBackgroundBursts, OnFailure, clock);
        _undelivered = new StimulusQueue(StimulusLifetime, options.MaxWaitingStimuli);
        _scheduler = new WorkflowScheduler(clock, OnDue);
        _library.DefinitionChanged += OnDefinitionChanged;
    }

    /// <summary>When a trigger or a waiting instance is due next; null when nothing waits for a time.</summary>
    public DateTimeOffset? NextDue => _scheduler.NextDue;

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Takes up what an earlier process, or one that shared the store, has left: pending starts, undelivered stimuli, ended children, timers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var adoption = await _store.AdoptAsync(cancellationToken).ConfigureAwait(false);
        await TakeUpAsync(adoption, cancellationToken).ConfigureAwait(false);
        await RestoreSchedulesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Where several hosts share the store, takes up what those that are gone have left, and what this one may have stored without knowing. To be
    /// called again and again.
    /// </summary>
    /// <returns>How many instances there were.</returns>
    public async Task<int> AdoptAsync(CancellationToken cancellationToken = default)
    {
        var adoption = await _store.AdoptAsync(cancellationToken).ConfigureAwait(false);
        if (adoption is not { Instances: 0, Stimuli.Count: 0, IsInDoubt: false }) await TakeUpAsync(adoption, cancellationToken).ConfigureAwait(false);
        await _store.DeleteStimuliBeforeAsync(Now - StimulusLifetime, cancellationToken).ConfigureAwait(false);
        return adoption.Instances;
    }

    /// <summary>Whatever of it this host has at hand already is found to be done when its turn comes.</summary>
    private async Task TakeUpAsync(Adoption adoption, CancellationToken cancellationToken)
    {
        await EndAsync(adoption.Abandoned, cancellationToken).ConfigureAwait(false);
        foreach (var start in await _store.ReadStartsAsync(cancellationToken).ConfigureAwait(false)) EnqueueStart(start with { IsStored = true });
        foreach (var child in await _store.ReadUntoldChildrenAsync(cancellationToken).ConfigureAwait(false))
            EnqueueParent(child.InstanceId, child.ParentInstanceId);
        foreach (var job in await _store.FindBookmarksAsync(new BookmarkQuery { Name = Bookmarks.BackgroundActivityStimulus.BookmarkName }, cancellationToken).ConfigureAwait(false))
            EnqueueResumption(job.WorkflowInstanceId, job.Bookmark.Id);
        foreach (var timed in await _store.ReadTimedBookmarksAsync(cancellationToken).ConfigureAwait(false))
            _scheduler.Add(timed.WorkflowInstanceId, timed.Bookmark.Id, timed.DueAt!.Value);
        await RestoreStimuliAsync(adoption.Stimuli).ConfigureAwait(false);
    }

    /// <summary>Completes when nothing runs or waits to run in the background, and every burst is stored.</summary>
    public Task IdleAsync() => _background.IdleAsync();

    /// <summary>
    /// Begins nothing any more and waits for what runs; when the token says so, that is stopped too. What has not ended goes on after the next
    /// start.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _library.DefinitionChanged -= OnDefinitionChanged;
        await _scheduler.DisposeAsync().ConfigureAwait(false);
        await using var stop = cancellationToken.Register(_stopping.Cancel).ConfigureAwait(false);
        await _background.StopAsync().ConfigureAwait(false);
        await _background.IdleAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _activating.Dispose();
        _backgroundCommits.Dispose();
    }

    /// <summary>Runs that had begun when the process ended, and that nobody stored as pending, can't go on.</summary>
    private async Task EndAsync(IReadOnlyList<InstanceSummary> abandoned, CancellationToken cancellationToken)
    {
        foreach (var instance in abandoned)
        {
            if (!await _store.TryEnterAsync(instance.Id, cancellationToken).ConfigureAwait(false)) continue;
            var now = Now;
            await _store.CommitAsync(
                new InstanceCommit
                {
                    Instance = instance with
                    {
                        Status = Authoring.WorkflowStatus.Finished,
                        SubStatus = Authoring.WorkflowSubStatus.Cancelled,
                        UpdatedAt = now,
                        FinishedAt = now,
                    },
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private bool OnFailure(Exception exception)
    {
        var isPassing = _options.IsPassing(exception);
        if (isPassing) LogPassing(_logger, exception.Message);
        else LogFailed(_logger, exception);
        return isPassing;
    }

    [LoggerMessage(1616, LogLevel.Warning, "Work on a workflow instance in the background waits a second: {Reason}")]
    private static partial void LogPassing(ILogger logger, string reason);

    [LoggerMessage(1611, LogLevel.Error, "Work on a workflow instance in the background failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(1612, LogLevel.Error, "Instance {InstanceId} of {DefinitionId} can't run")]
    private static partial void LogBroken(ILogger logger, Exception exception, string instanceId, string definitionId);

    [LoggerMessage(1613, LogLevel.Error, "Trigger {ActivityId} of {DefinitionId} was due and could not start its workflow: {Result}")]
    private static partial void LogNotStarted(ILogger logger, string activityId, string definitionId, StartResultKind result);

    [LoggerMessage(1615, LogLevel.Warning, "What instance {InstanceId} did was not stored: another node has taken it over, or it was deleted")]
    private static partial void LogTakenOver(ILogger logger, string instanceId);

    [LoggerMessage(1614, LogLevel.Warning, "A stimulus {Name} that nobody waited for was dropped")]
    private static partial void LogDropped(ILogger logger, string name);
}
