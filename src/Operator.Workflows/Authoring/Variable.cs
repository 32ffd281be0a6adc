using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>A variable that a workflow or a container declares. The object names it; its value lives in the run.</summary>
public class Variable : MemoryBlockReference
{
    /// <summary>An unnamed variable.</summary>
    public Variable()
    {
    }

    /// <summary>A variable with a name and a default.</summary>
    public Variable(string name, object? value = null)
    {
        Name = name;
        Value = value;
        Id = ActivityExecutionContext.VariableId(name);
    }

    /// <summary>A variable with a name, a default and an id.</summary>
    public Variable(string name, object? value, string? id)
        : this(name, value)
    {
        if (id is not null) Id = id;
    }

    /// <summary>The name that expressions use.</summary>
    public string Name { get; set; } = "";

    /// <summary>The default value.</summary>
    public object? Value { get; set; }

    /// <summary>Where the value is kept while the instance waits; null keeps it for the current burst only.</summary>
    public Type? StorageDriverType { get; set; }

    /// <summary>The type that assigned values are converted to by <c>SetVariable</c> and on loading.</summary>
    internal virtual Type ValueType { get; set; } = typeof(object);

    /// <summary>The text of the default for a type whose values can be changed in place: each run gets a fresh one.</summary>
    internal string? DefaultText { get; set; }

    internal PlanNode? Owner { get; set; }

    internal int Slot { get; set; } = -1;

    internal bool IsStored => StorageDriverType == typeof(WorkflowInstanceStorageDriver);

    /// <summary>The current value.</summary>
    public object? Get(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ReadVariable(this);
    }

    /// <summary>The current value.</summary>
    public object? Get(ExpressionExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Activity?.ReadVariable(this);
    }

    /// <summary>Assigns a value as it is.</summary>
    public void Set(ActivityExecutionContext context, object? value)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.WriteVariable(this, value);
    }

    /// <summary>Assigns a value as it is.</summary>
    public void Set(ExpressionExecutionContext context, object? value)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Activity?.WriteVariable(this, value);
    }
}
