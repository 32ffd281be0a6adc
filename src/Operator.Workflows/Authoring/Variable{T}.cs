using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Authoring;

/// <summary>A variable whose values are <typeparamref name="T"/>.</summary>
public class Variable<T> : Variable
{
    /// <summary>An unnamed variable.</summary>
    public Variable()
    {
    }

    /// <summary>A variable with a name.</summary>
    public Variable(string name)
        : base(name)
    {
    }

    /// <summary>A variable with a name and a default.</summary>
    public Variable(string name, T value)
        : base(name, value)
    {
    }

    /// <summary>A variable with a name, a default and an id.</summary>
    public Variable(string name, T value, string? id)
        : base(name, value, id)
    {
    }

    internal override Type ValueType { get; set; } = typeof(T);

    /// <summary>The current value, converted.</summary>
    public new T? Get(ActivityExecutionContext context) => ValueConverter.Convert<T>(base.Get(context));

    /// <summary>The current value, converted.</summary>
    public new T? Get(ExpressionExecutionContext context) => ValueConverter.Convert<T>(base.Get(context));

    /// <summary>Keeps the value with the instance while it waits.</summary>
    public Variable<T> WithWorkflowStorage() => WithStorage<WorkflowInstanceStorageDriver>();

    /// <summary>Keeps the value for the current burst only.</summary>
    public Variable<T> WithMemoryStorage() => WithStorage<MemoryStorageDriver>();

    /// <summary>Keeps the value as the driver does.</summary>
    public Variable<T> WithStorage<TDriver>()
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }
}
