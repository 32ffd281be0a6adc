using System.Text.Json;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>Takes over instances that were exported, here or by a server of Elsa 3.8.</summary>
internal sealed class InstanceImporter(IWorkflowHost host, IDefinitionLibrary library, WorkflowRunner runner)
{
    private static readonly JsonSerializerOptions Strict = Create();

    /// <summary>Reads a file, and finds the version that its instance runs: the one with its id, or that of the definition with its number.</summary>
    /// <exception cref="ApiFaultException">It is no exported instance, its version is not here, or it could not go on.</exception>
    public async ValueTask<ImportedInstance> ReadAsync(byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            var file = JsonText.Parse(content).Deserialize<InstanceFile>(Strict);
            if (file?.State is null) throw new JsonException("There is no 'WorkflowState'.");
            var state = References.Resolve(file.State).Deserialize<WorkflowState>(Strict)!;
            Check(state);
            var executions = (file.Executions ?? []).Select(Whole).DistinctBy(execution => execution.Id)
                .ToDictionary(execution => execution.Id, execution => execution.ToRecord(state.Id), StringComparer.Ordinal);
            var journal = new List<JournalRecord>();
            foreach (var entry in (file.Journal ?? []).Select(Whole).DistinctBy(entry => entry.Sequence).OrderBy(entry => entry.Sequence))
            {
                if (!executions.TryGetValue(entry.ActivityInstanceId, out var execution))
                    executions.Add(entry.ActivityInstanceId, execution = entry.ToExecution(state.Id));
                journal.Add(entry.ToRecord(execution));
            }

            state = await FindVersionAsync(InOrder(state), cancellationToken);
            await RefuseStuckAsync(state, cancellationToken);
            return new ImportedInstance(state, journal, [.. executions.Values]);
        }
        catch (JsonException exception)
        {
            throw new ApiFaultException(ApiFaultException.General, $"This is no exported instance: {exception.Message}");
        }
    }

    public ValueTask ImportAsync(ImportedInstance instance, CancellationToken cancellationToken) =>
        host.ImportAsync(instance.State, instance.Journal, instance.Executions, cancellationToken);

    private async ValueTask<WorkflowState> FindVersionAsync(WorkflowState state, CancellationToken cancellationToken)
    {
        var version = await library.FindByIdAsync(state.DefinitionVersionId, cancellationToken)
            ?? await library.FindAsync(state.DefinitionId, VersionSelection.Specific(state.DefinitionVersion), cancellationToken)
            ?? throw new ApiFaultException(
                ApiFaultException.General,
                $"The instance '{state.Id}' runs version {state.DefinitionVersion} of the workflow '{state.DefinitionId}', which is not here. Import that workflow first.");
        var definition = version.Definition;
        return state with { DefinitionId = definition.DefinitionId, DefinitionVersionId = definition.Id, DefinitionVersion = definition.Version };
    }

    private async ValueTask RefuseStuckAsync(WorkflowState state, CancellationToken cancellationToken)
    {
        if (state.Status != WorkflowStatus.Running || await library.FindPlanAsync(state.DefinitionVersionId, cancellationToken) is not { } plan) return;
        if (runner.FaultOf(plan, state) is { } fault)
            throw new ApiFaultException(ApiFaultException.General, $"The instance '{state.Id}' could not go on here: {fault} Let it end where it is.");
    }

    /// <summary>
    /// A server of Elsa writes executions in any order, and of who waits for a child only the child's place. Here the innermost come first, and the
    /// child is the execution at that place whose owner waits.
    /// </summary>
    private static WorkflowState InOrder(WorkflowState state)
    {
        var contexts = state.ActivityExecutionContexts.DistinctBy(context => context.Id).ToDictionary(context => context.Id, StringComparer.Ordinal);
        var depths = Depths(contexts);
        var children = contexts.Values.ToLookup(context => (context.ParentContextId, context.ScheduledActivityNodeId));
        return state with
        {
            ActivityExecutionContexts = [.. contexts.Values.OrderByDescending(context => depths[context.Id])],
            CompletionCallbacks = [.. state.CompletionCallbacks.Select(callback => callback with { ChildInstanceId = callback.ChildInstanceId ?? ChildOf(callback) ?? "" })],
        };

        string? ChildOf(CompletionCallbackState callback) => children[(callback.OwnerInstanceId, callback.ChildNodeId)].FirstOrDefault()?.Id;
    }

    /// <summary>How many executions are around each. Of those that own each other, in a ring, one counts as the outermost.</summary>
    private static Dictionary<string, int> Depths(Dictionary<string, ActivityExecutionContextState> contexts)
    {
        var depths = new Dictionary<string, int>(contexts.Count, StringComparer.Ordinal);
        var path = new Stack<ActivityExecutionContextState>();
        foreach (var context in contexts.Values)
        {
            for (var next = context; next is not null && depths.TryAdd(next.Id, 0); next = OwnerOf(next)) path.Push(next);
            while (path.TryPop(out var next)) depths[next.Id] = OwnerOf(next) is { } owner ? depths[owner.Id] + 1 : 0;
        }

        return depths;

        ActivityExecutionContextState? OwnerOf(ActivityExecutionContextState context) => context.ParentContextId is { } id ? contexts.GetValueOrDefault(id) : null;
    }

    private static void Check(WorkflowState state)
    {
        if (state.Id.Length == 0) throw new JsonException("Its state has no 'id'.");
        var isEnded = state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted;
        if (isEnded != (state.Status == WorkflowStatus.Finished))
            throw new JsonException($"Its status '{state.Status}' does not go with its sub-status '{state.SubStatus}'.");
        foreach (var bookmark in state.Bookmarks)
            if (bookmark is not { Id.Length: > 0, Name.Length: > 0, Hash: not null, ActivityInstanceId: not null, ActivityNodeId: not null, ActivityId: not null })
                throw new JsonException("One of its bookmarks is not whole.");
        foreach (var callback in state.CompletionCallbacks)
            if (callback is not { OwnerInstanceId: not null, ChildNodeId: not null, MethodName: not null })
                throw new JsonException("One of its callbacks is not whole.");
        if (state.ActivityExecutionContexts.Contains(null!) || state.Incidents.Contains(null!)) throw new JsonException("One of its executions or incidents is null.");
    }

    private static T Whole<T>(T? item) where T : class => item ?? throw new JsonException("One of its executions or entries is null.");

    private static JsonSerializerOptions Create()
    {
        // A member that must be there may not be null either.
        var options = new JsonSerializerOptions(ApiJson.Options) { RespectNullableAnnotations = true };
        options.MakeReadOnly();
        return options;
    }
}
