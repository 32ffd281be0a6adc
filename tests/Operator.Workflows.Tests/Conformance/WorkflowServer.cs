using Cronos;
using Microsoft.Extensions.Time.Testing;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>A small host: definitions, instances, events and time, all in memory, with every instance stored as text between bursts.</summary>
internal sealed class WorkflowServer : IServiceProvider, IEventPublisher, IWorkflowDispatcher, IConsoleOutput, IEventTriggerUrls
{
    private readonly Dictionary<string, List<StoredVersion>> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<Func<Task>> _background = new();
    private readonly List<PendingEvent> _undelivered = [];
    private readonly WorkflowCompiler _compiler;
    private readonly WorkflowRunner _runner;

    public WorkflowServer()
    {
        _compiler = new WorkflowCompiler(ActivityCatalog.CreateDefault(), null, new CompileOptions { FindWorkflow = FindWorkflow });
        _runner = new WorkflowRunner(Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    public List<StoredInstance> Instances { get; } = [];

    public List<string> Console { get; } = [];

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public void WriteLine(string? text) => Console.AddRange((text ?? "").Split('\n'));

    public void Save(byte[] json, bool publish)
    {
        var definition = WorkflowDefinitionReader.Read(json).Definition ?? throw new InvalidOperationException("The definition can't be read.");
        if (!_definitions.TryGetValue(definition.DefinitionId, out var versions)) _definitions[definition.DefinitionId] = versions = [];
        definition = definition with { Version = versions.Count + 1, Id = $"{definition.DefinitionId}-{versions.Count + 1}" };
        var plan = _compiler.Compile(definition).Plan ?? throw new InvalidOperationException("The definition can't be compiled.");
        var version = new StoredVersion(definition, plan);
        versions.Add(version);
        if (publish) Publish(versions, version);
    }

    /// <summary>Takes the published version back; false when there is none.</summary>
    public bool Retract(string definitionId)
    {
        if (Find(definitionId, latest: false) is null) return false;
        foreach (var version in _definitions[definitionId])
        {
            version.IsPublished = false;
            version.Schedule.Clear();
        }

        return true;
    }

    public void Delete(string definitionId)
    {
        _definitions.Remove(definitionId);
        Instances.RemoveAll(instance => instance.Version.Definition.DefinitionId == definitionId);
    }

    /// <summary>Runs a definition; null when it has no such version.</summary>
    public async Task<StoredInstance?> RunAsync(string definitionId, RunWorkflowOptions options, bool latest = false)
    {
        if (Find(definitionId, latest) is not { } version) return null;
        var instance = Create(version, options.ParentWorkflowInstanceId, false);
        await StartAsync(instance, options);
        return instance;
    }

    /// <summary>Queues a run; false when there is no published version.</summary>
    public bool Dispatch(string definitionId, RunWorkflowOptions options)
    {
        if (Find(definitionId, latest: false) is not { } version) return false;
        var instance = Create(version, null, false);
        _background.Enqueue(() => StartAsync(instance, options));
        return true;
    }

    public async Task DeliverEventAsync(string name, object? payload, string? correlationId, string? instanceId)
    {
        var hash = StimulusHash.Of("Elsa.Event", new EventStimulus(name));
        if (instanceId is null)
        {
            foreach (var version in _definitions.Values.SelectMany(versions => versions).Where(version => version.IsPublished).ToList())
                await StartByEventAsync(version, hash, payload, correlationId);
        }

        var pending = new PendingEvent(hash, payload, correlationId, instanceId);
        if (!await ResumeMatchingAsync(pending)) _undelivered.Add(pending);
    }

    public void QueueEvent(string name, object? payload, string? correlationId, string? instanceId) =>
        _background.Enqueue(() => DeliverEventAsync(name, payload, correlationId, instanceId));

    public async Task CompleteTaskAsync(StoredInstance instance, object? result)
    {
        var bookmark = instance.State!.Bookmarks.Single(candidate => candidate.Name == "Elsa.RunTask");
        await ResumeAsync(instance, bookmark.Id, new Dictionary<string, object?> { [WorkflowInputKeys.TaskResult] = result });
    }

    public void Cancel(StoredInstance instance)
    {
        if (instance.State is { } state) instance.Store(_runner.Cancel(instance.Version.Plan, state));
        foreach (var child in Instances.Where(child => child.ParentId == instance.Id && child.State?.Status == WorkflowStatus.Running)) Cancel(child);
    }

    public async Task DrainAsync()
    {
        do
        {
            while (_background.TryDequeue(out var work)) await work();
            foreach (var pending in _undelivered.ToList())
                if (await ResumeMatchingAsync(pending)) _undelivered.Remove(pending);
        }
        while (_background.Count > 0);
    }

    /// <summary>Lets time pass; what becomes due meanwhile is run in order.</summary>
    public async Task AdvanceAsync(TimeSpan duration)
    {
        var until = Time.GetUtcNow() + duration;
        await DrainAsync();
        while (NextDue() is { } due && due <= until)
        {
            if (due > Time.GetUtcNow()) Time.SetUtcNow(due);
            await RunDueAsync();
            await DrainAsync();
        }

        if (until > Time.GetUtcNow()) Time.SetUtcNow(until);
    }

    public DateTimeOffset? NextDue()
    {
        var bookmarks = Instances.Where(instance => instance.State?.Status == WorkflowStatus.Running)
            .SelectMany(instance => instance.State!.Bookmarks).Select(BookmarkSchedule.DueAt);
        var triggers = _definitions.Values.SelectMany(versions => versions).SelectMany(version => version.Schedule).Select(entry => (DateTimeOffset?)entry.Due);
        return bookmarks.Concat(triggers).Min();
    }

    string IEventTriggerUrls.Create(string eventName, string workflowInstanceId, TimeSpan? lifetime) => "http://<host>/elsa/api/events/trigger";

    ValueTask IEventPublisher.PublishAsync(EventPublication publication, CancellationToken cancellationToken)
    {
        QueueEvent(publication.EventName, publication.Payload, publication.CorrelationId, publication.WorkflowInstanceId);
        return default;
    }

    ValueTask IWorkflowDispatcher.DispatchAsync(ChildWorkflowRequest request, CancellationToken cancellationToken)
    {
        var instance = CreateChild(request);
        _background.Enqueue(() => StartAsync(instance, ChildOptions(request)));
        return default;
    }

    async ValueTask<ExecuteWorkflowResult> IWorkflowDispatcher.ExecuteAsync(ChildWorkflowRequest request, CancellationToken cancellationToken)
    {
        var instance = CreateChild(request);
        await StartAsync(instance, ChildOptions(request));
        return ResultOf(instance);
    }

    private static RunWorkflowOptions ChildOptions(ChildWorkflowRequest request) => new()
    {
        Input = request.Input,
        CorrelationId = request.CorrelationId,
        ParentWorkflowInstanceId = request.ParentInstanceId,
    };

    private static ExecuteWorkflowResult ResultOf(StoredInstance instance) => new()
    {
        WorkflowInstanceId = instance.Id,
        Status = instance.State!.Status,
        SubStatus = instance.State.SubStatus,
        Output = instance.State.Output.ToDictionary(),
    };

    private WorkflowDefinition? FindWorkflow(WorkflowActivityReference reference) => _definitions.Values
        .SelectMany(versions => versions)
        .Where(version => version.IsPublished && version.Definition.Options.UsableAsActivity)
        .FirstOrDefault(version => WorkflowActivityDescriber.TypeName(version.Definition) == reference.TypeName)?.Definition;

    private StoredVersion? Find(string definitionId, bool latest)
    {
        var versions = _definitions.GetValueOrDefault(definitionId) ?? [];
        return latest ? versions.LastOrDefault() : versions.LastOrDefault(version => version.IsPublished);
    }

    private void Publish(List<StoredVersion> versions, StoredVersion published)
    {
        foreach (var version in versions)
        {
            version.IsPublished = version == published;
            version.Schedule.Clear();
        }

        foreach (var trigger in published.Plan.Triggers)
        {
            var stimuli = trigger.GetStimuliAsync().AsTask().GetAwaiter().GetResult();
            foreach (var payload in stimuli.Payloads)
                if (NextTime(payload) is { } due) published.Schedule.Add((trigger, payload, due));
        }
    }

    private DateTimeOffset? NextTime(object payload) => payload switch
    {
        TimerTriggerPayload timer => Time.GetUtcNow() + timer.Interval,
        CronTriggerPayload cron => CronExpression.Parse(cron.CronExpression, CronFormat.IncludeSeconds).GetNextOccurrence(Time.GetUtcNow(), TimeZoneInfo.Utc),
        _ => null,
    };

    private StoredInstance Create(StoredVersion version, string? parentId, bool parentWaits, string? id = null)
    {
        var instance = new StoredInstance(id ?? $"instance-{Instances.Count}", version, parentId) { ParentWaits = parentWaits };
        Instances.Add(instance);
        return instance;
    }

    private StoredInstance CreateChild(ChildWorkflowRequest request)
    {
        var version = Find(request.DefinitionId, latest: false)
            ?? throw new InvalidOperationException($"There is no published version of '{request.DefinitionId}'.");
        return Create(version, request.ParentInstanceId, request.WaitsForCompletion, request.InstanceId);
    }

    private async Task StartAsync(StoredInstance instance, RunWorkflowOptions options)
    {
        var result = await _runner.RunAsync(instance.Version.Plan, options with { InstanceId = instance.Id, Services = this, Journal = instance });
        Commit(instance, result);
    }

    private async Task ResumeAsync(StoredInstance instance, string bookmarkId, Dictionary<string, object?> input)
    {
        var options = new ResumeWorkflowOptions { BookmarkId = bookmarkId, Input = input, Services = this, Journal = instance };
        if (await _runner.ResumeAsync(instance.Version.Plan, instance.State!, options) is { } result) Commit(instance, result);
    }

    private void Commit(StoredInstance instance, RunWorkflowResult result)
    {
        instance.Store(result.ExtractState());
        if (result.Status != WorkflowStatus.Finished || !instance.ParentWaits) return;
        _background.Enqueue(() => ResumeParentAsync(instance));
    }

    private async Task ResumeParentAsync(StoredInstance child)
    {
        var parent = Instances.SingleOrDefault(candidate => candidate.Id == child.ParentId);
        var bookmark = parent?.State?.Bookmarks.FirstOrDefault(candidate => candidate.Payload is IDictionary<string, object?> payload
            && ((payload.TryGetValue("childInstanceId", out var id) && (string?)id == child.Id) || payload.ContainsKey("parentInstanceId")));
        if (bookmark is not null)
            await ResumeAsync(parent!, bookmark.Id, new Dictionary<string, object?> { [WorkflowInputKeys.ChildResult] = ResultOf(child) });
    }

    private async Task StartByEventAsync(StoredVersion version, string hash, object? payload, string? correlationId)
    {
        foreach (var trigger in version.Plan.Triggers)
        {
            var stimuli = await trigger.GetStimuliAsync();
            if (!stimuli.Payloads.Any(candidate => StimulusHash.Of(stimuli.Name, candidate) == hash)) continue;
            await StartAsync(Create(version, null, false), new RunWorkflowOptions
            {
                TriggerActivityId = trigger.ActivityId,
                CorrelationId = correlationId,
                Input = new Dictionary<string, object?> { [WorkflowInputKeys.EventPayload] = payload },
            });
        }
    }

    private async Task<bool> ResumeMatchingAsync(PendingEvent pending)
    {
        var matches = Instances
            .Where(instance => instance.State is { Status: WorkflowStatus.Running } state
                && (pending.InstanceId is null || pending.InstanceId == instance.Id)
                && (pending.CorrelationId is null || pending.CorrelationId == state.CorrelationId))
            .SelectMany(instance => instance.State!.Bookmarks.Where(bookmark => bookmark.Hash == pending.Hash).Select(bookmark => (instance, bookmark)))
            .OrderBy(match => match.bookmark.CreatedAt)
            .ToList();
        foreach (var (instance, bookmark) in matches)
            await ResumeAsync(instance, bookmark.Id, new Dictionary<string, object?> { [WorkflowInputKeys.EventPayload] = pending.Payload });
        return matches.Count > 0;
    }

    private async Task RunDueAsync()
    {
        var now = Time.GetUtcNow();
        foreach (var instance in Instances.ToList())
        {
            if (instance.State is not { Status: WorkflowStatus.Running } state) continue;
            foreach (var bookmark in state.Bookmarks.Where(bookmark => BookmarkSchedule.DueAt(bookmark) <= now))
                await ResumeAsync(instance, bookmark.Id, []);
        }

        foreach (var version in _definitions.Values.SelectMany(versions => versions).ToList())
        {
            for (var i = 0; i < version.Schedule.Count; i++)
            {
                var (trigger, payload, due) = version.Schedule[i];
                if (due > now) continue;
                version.Schedule[i] = (trigger, payload, NextTime(payload)!.Value);
                await StartAsync(Create(version, null, false), new RunWorkflowOptions { TriggerActivityId = trigger.ActivityId });
            }
        }
    }
}
