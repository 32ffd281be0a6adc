using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;
using Operator.Workflows.Ports;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <content>Starting instances.</content>
public sealed partial class WorkflowHost
{
    /// <summary>Marks, among the properties of a child, that its parent has to be resumed when it ends.</summary>
    private const string WaitingParent = "WaitForCompletion";

    /// <inheritdoc />
    public async ValueTask<StartResult> RunAsync(StartRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await PrepareAsync(request, cancellationToken).ConfigureAwait(false) is not { } start) return new StartResult(StartResultKind.NotFound);
        if (!await ActivateAsync(start, cancellationToken).ConfigureAwait(false)) return new StartResult(StartResultKind.NotAllowed);
        var state = await RunFirstAsync(start, request.Services, request.StoresInBackground, depth: 0, cancellationToken).ConfigureAwait(false);
        return new StartResult(StartResultKind.Started, state.Id, state);
    }

    /// <inheritdoc />
    public ValueTask<StartResult> DispatchAsync(StartRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DispatchAsync(request, null, cancellationToken);
    }

    internal async ValueTask<PendingStart> PrepareChildAsync(ChildWorkflowRequest child, CancellationToken cancellationToken)
    {
        var start = await FindChildAsync(child, cancellationToken).ConfigureAwait(false);
        return await GuardAsync(start, guard => ReserveAsync(start, guard), cancellationToken).ConfigureAwait(false) ? start.Start : throw NotAllowed(child);
    }

    internal async ValueTask<ExecuteWorkflowResult> ExecuteChildAsync(
        ChildWorkflowRequest child, IServiceProvider? services, int depth, CancellationToken cancellationToken)
    {
        var start = await FindChildAsync(child, cancellationToken).ConfigureAwait(false);
        if (!await ActivateAsync(start, cancellationToken).ConfigureAwait(false)) throw NotAllowed(child);
        return ResultOf(await RunFirstAsync(start, services, storesInBackground: false, depth, cancellationToken).ConfigureAwait(false));
    }

    private static InvalidOperationException NotAllowed(ChildWorkflowRequest child) =>
        new($"Another instance of '{child.DefinitionId}' runs, and its activation strategy allows no second one.");

    private static ExecuteWorkflowResult ResultOf(WorkflowState state) => new()
    {
        WorkflowInstanceId = state.Id,
        CorrelationId = state.CorrelationId,
        Status = state.Status,
        SubStatus = state.SubStatus,
        Output = state.Output.ToDictionary(),
    };

    private static ActivationStrategy StrategyOf(WorkflowDefinition definition) => definition.Options.ActivationStrategyType switch
    {
        null => ActivationStrategy.Always,
        var text when text.Contains("CorrelatedSingleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.CorrelatedSingleton,
        var text when text.Contains("Singleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Singleton,
        var text when text.Contains("Correlat", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Correlation,
        _ => ActivationStrategy.Always,
    };

    private async ValueTask<StartResult> DispatchAsync(StartRequest request, TriggerSchedule? schedule, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(request, cancellationToken).ConfigureAwait(false) is not { } start) return new StartResult(StartResultKind.NotFound);
        if (!await GuardAsync(start, guard => _store.AddStartAsync(start.Start, schedule, guard, CancellationToken.None), cancellationToken).ConfigureAwait(false))
            return new StartResult(StartResultKind.NotAllowed);
        EnqueueStart(start.Start with { IsStored = true });
        return new StartResult(StartResultKind.Started, start.Start.Instance.Id);
    }

    private async ValueTask<InstanceStart> FindChildAsync(ChildWorkflowRequest child, CancellationToken cancellationToken)
    {
        var request = new StartRequest
        {
            DefinitionId = child.DefinitionId,
            InstanceId = child.InstanceId,
            ParentWorkflowInstanceId = child.ParentInstanceId,
            CorrelationId = child.CorrelationId,
            Input = child.Input,
            Properties = child.WaitsForCompletion ? new Dictionary<string, object?> { [WaitingParent] = true } : null,
        };
        return await PrepareAsync(request, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no published version of '{child.DefinitionId}'.");
    }

    private async ValueTask<InstanceStart?> PrepareAsync(StartRequest request, CancellationToken cancellationToken)
    {
        if (await _library.FindAsync(request.DefinitionId, request.Version, cancellationToken).ConfigureAwait(false) is not { Definition: { } definition }) return null;
        if (await _library.FindPlanAsync(definition.Id, cancellationToken).ConfigureAwait(false) is not { } plan) return null;
        if (request is { InstanceId: { } id, IsNewInstanceId: false, ParentWorkflowInstanceId: null } && await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null)
            throw new ArgumentException($"There is an instance '{id}' already.", nameof(request));
        var now = Now;
        var instance = new InstanceSummary
        {
            Id = request.InstanceId ?? Identifiers.Next(),
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            ParentWorkflowInstanceId = request.ParentWorkflowInstanceId,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Pending,
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var start = new PendingStart
        {
            Instance = instance,
            TriggerActivityId = request.TriggerActivityId,
            Input = request.Input,
            Variables = request.Variables,
            Properties = request.Properties,
        };
        return new InstanceStart(start, plan, StrategyOf(definition));
    }

    /// <summary>For definitions that restrict their instances, notes that one runs; false when another does already.</summary>
    private ValueTask<bool> ActivateAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        if (start.Strategy == ActivationStrategy.Always) return new ValueTask<bool>(true);
        var commit = new InstanceCommit
        {
            Instance = start.Start.Instance with { SubStatus = WorkflowSubStatus.Executing },
        };
        return GuardAsync(start, guard => _store.CommitAsync(commit with { Guard = guard }, CancellationToken.None), cancellationToken);
    }

    /// <summary>Stores a start when it is allowed; nobody else decides meanwhile.</summary>
    private async ValueTask<bool> GuardAsync(InstanceStart start, Func<ActivationGuard?, ValueTask<bool>> store, CancellationToken cancellationToken)
    {
        if (start.Strategy == ActivationStrategy.Always)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await store(null).ConfigureAwait(false);
        }

        await _activating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var guard = GuardOf(start);
            return (guard is null || !IsReserved(guard)) && await store(guard).ConfigureAwait(false);
        }
        finally
        {
            _activating.Release();
        }
    }

    /// <summary>A child runs, as far as others are concerned, from its dispatch on, though it is stored only at the end of its parent's burst.</summary>
    private async ValueTask<bool> ReserveAsync(InstanceStart start, ActivationGuard? guard)
    {
        if (guard is not null && await _store.IsAnyRunningAsync(guard.DefinitionId, guard.CorrelationId, CancellationToken.None).ConfigureAwait(false)) return false;
        if (start.Strategy != ActivationStrategy.Always) _reserved.TryAdd(start.Start.Instance.Id, start.Start.Instance);
        return true;
    }

    /// <summary>The children are stored, or never will be.</summary>
    private void Release(IReadOnlyList<PendingStart> starts)
    {
        foreach (var start in starts) _reserved.TryRemove(start.Instance.Id, out _);
    }

    private bool IsReserved(ActivationGuard guard) => _reserved.Values.Any(instance =>
        (guard.DefinitionId is null || instance.DefinitionId == guard.DefinitionId) && (guard.CorrelationId is null || instance.CorrelationId == guard.CorrelationId));

    private static ActivationGuard? GuardOf(InstanceStart start)
    {
        var (definition, correlation) = (start.Start.Instance.DefinitionId, start.Start.Instance.CorrelationId);
        return start.Strategy switch
        {
            ActivationStrategy.Singleton => new ActivationGuard(definition, null),
            ActivationStrategy.Correlation when correlation is not null => new ActivationGuard(null, correlation),
            ActivationStrategy.CorrelatedSingleton when correlation is not null => new ActivationGuard(definition, correlation),
            _ => null,
        };
    }

    private void EnqueueStart(PendingStart start) => _background.Enqueue(async () =>
    {
        if (await _library.FindPlanAsync(start.Instance.DefinitionVersionId, _stopping.Token).ConfigureAwait(false) is not { } plan) return;
        try
        {
            await RunFirstAsync(
                new InstanceStart(start, plan, ActivationStrategy.Always), null, storesInBackground: false, depth: 0, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It is still pending and runs after the next start.
        }
    });
}
