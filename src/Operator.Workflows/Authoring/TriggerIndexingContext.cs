using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Authoring;

/// <summary>What a trigger may ask while its definition is being published: its inputs, without any instance.</summary>
public sealed class TriggerIndexingContext
{
    private readonly ExpressionExecutionContext _expressions;

    internal TriggerIndexingContext(Activity trigger, CancellationToken cancellationToken)
    {
        TriggerName = trigger.Type;
        CancellationToken = cancellationToken;
        _expressions = new ExpressionExecutionContext(null, trigger.Node.Plan, cancellationToken);
    }

    /// <summary>The name under which the stimuli are indexed; the activity's type name unless the trigger changes it.</summary>
    public string TriggerName { get; set; }

    /// <summary>Stops the indexing.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Evaluates an input. Expressions that need an instance fail.</summary>
    public T? Get<T>(Input<T>? input)
    {
        if (input is null) return default;
        if (input.Compiled is null) return ValueConverter.Convert<T>(input.Constant);
        var value = input.Compiled.EvaluateAsync(_expressions);
        return ValueConverter.Convert<T>(value.IsCompleted ? value.Result : value.AsTask().GetAwaiter().GetResult());
    }
}
