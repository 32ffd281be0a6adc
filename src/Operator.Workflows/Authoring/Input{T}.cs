using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Authoring;

/// <summary>An input whose value is a <typeparamref name="T"/>.</summary>
public class Input<T> : Input
{
    private readonly CompiledExpression? _fromCode;

    /// <summary>A constant.</summary>
    public Input(T? literal)
        : base(Expression.LiteralExpression(literal), typeof(T)) => _fromCode = new ConstantExpression(literal);

    /// <summary>The current value of a variable.</summary>
    public Input(Variable variable)
        : base(null, typeof(T)) => _fromCode = new VariableExpression(variable);

    /// <summary>A constant given as a literal.</summary>
    public Input(Literal literal)
        : base(Expression.LiteralExpression(literal?.Value), typeof(T)) => _fromCode = new ConstantExpression(literal?.Value);

    /// <summary>A constant given as JSON.</summary>
    public Input(ObjectLiteral literal)
        : base(Expression.LiteralExpression(literal?.Value), typeof(T)) => _fromCode = new ConstantExpression(literal?.Value);

    /// <summary>What an activity gave out last.</summary>
    public Input(Output output)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(context => new(context.GetActivityExecutionContext().ReadOutput(output)));

    /// <summary>What a reference means where the activity stands.</summary>
    public Input(MemoryBlockReference memoryBlockReference)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(context => new(context.GetActivityExecutionContext().Get(memoryBlockReference)));

    /// <summary>An expression in any language that the runtime knows.</summary>
    public Input(Expression expression)
        : base(expression, typeof(T))
    {
    }

    /// <summary>Computed in code.</summary>
    public Input(Func<T?> factory)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(_ => ValueTask.FromResult<object?>(factory()));

    /// <summary>Computed in code, asynchronously.</summary>
    public Input(Func<ValueTask<T?>> factory)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(async _ => await factory().ConfigureAwait(false));

    /// <summary>Computed in code from the run.</summary>
    public Input(Func<ExpressionExecutionContext, T?> factory)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(context => ValueTask.FromResult<object?>(factory(context)));

    /// <summary>Computed in code from the run, asynchronously.</summary>
    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> factory)
        : base(null, typeof(T)) => _fromCode = new DelegateExpression(async context => await factory(context).ConfigureAwait(false));

    internal override CompiledExpression? FromCode => _fromCode;
}
