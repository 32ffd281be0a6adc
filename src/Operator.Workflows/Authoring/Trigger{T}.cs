namespace Operator.Workflows.Authoring;

/// <summary>A trigger with a result.</summary>
public abstract class Trigger<TResult> : Activity<TResult>, ITrigger
{
    /// <summary>Takes the type name from the class.</summary>
    protected Trigger(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Gives the type name and version.</summary>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line)
    {
    }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);

    /// <summary>The payloads that start the workflow; the default asks <see cref="GetTriggerPayloads"/>.</summary>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => new(GetTriggerPayloads(context));

    /// <summary>The payloads that start the workflow; the default is the one of <see cref="GetTriggerPayload"/>.</summary>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>The payload that starts the workflow.</summary>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}
