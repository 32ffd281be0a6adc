namespace Operator.Workflows.Authoring;

/// <summary>An activity that can start workflows.</summary>
public interface ITrigger : IActivity
{
    /// <summary>The stimuli that start a workflow with this trigger, found when the definition is published.</summary>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}
