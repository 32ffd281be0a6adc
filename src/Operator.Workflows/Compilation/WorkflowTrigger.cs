using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Compilation;

/// <summary>A trigger that may start a workflow, for hosts that look for their own.</summary>
public sealed class WorkflowTrigger
{
    private readonly PlanNode _node;

    internal WorkflowTrigger(PlanNode node) => _node = node;

    /// <summary>The activity; cast it to its class to read its inputs with <see cref="Get{T}"/>.</summary>
    public IActivity Activity => _node.Activity;

    /// <summary>The activity's id, for <see cref="RunWorkflowOptions.TriggerActivityId"/>.</summary>
    public string ActivityId => _node.Id;

    /// <summary>The activity's type name.</summary>
    public string ActivityType => _node.Activity.Type;

    /// <summary>The activity's type.</summary>
    public ActivityDescriptor Descriptor => _node.Descriptor;

    /// <summary>Where the definition describes it.</summary>
    public string Path => _node.Activity.Place;

    /// <summary>The value of an input as far as it is known without running: literals, and scripts that need no instance.</summary>
    /// <exception cref="InvalidOperationException">The expression needs an instance.</exception>
    public T? Get<T>(Input<T>? input) => new TriggerIndexingContext(_node.Activity, CancellationToken.None).Get(input);

    /// <summary>The stimuli that start a workflow here, with the name under which they are looked up.</summary>
    public async ValueTask<TriggerStimuli> GetStimuliAsync(CancellationToken cancellationToken = default)
    {
        var context = new TriggerIndexingContext(_node.Activity, cancellationToken);
        var payloads = await ((ITrigger)_node.Activity).GetTriggerPayloadsAsync(context).ConfigureAwait(false);
        return new TriggerStimuli(context.TriggerName, [.. payloads]);
    }
}
