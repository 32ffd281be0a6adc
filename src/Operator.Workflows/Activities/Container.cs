using System.ComponentModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;

namespace Operator.Workflows.Activities;

/// <summary>The base of activities that hold a list of others and declare variables.</summary>
[Browsable(false)]
public abstract class Container : Activity, IVariableContainer
{
    /// <summary>Takes the type name from the class.</summary>
    protected Container(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The children.</summary>
    public ICollection<IActivity> Activities { get; set; } = new List<IActivity>();

    /// <summary>The variables in whose scope the children run.</summary>
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(Execution.ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    /// <summary>Schedules what runs first; the default calls <see cref="ScheduleChildren"/>.</summary>
    protected virtual ValueTask ScheduleChildrenAsync(Execution.ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return default;
    }

    /// <summary>Schedules what runs first, without waiting; the default schedules nothing.</summary>
    protected virtual void ScheduleChildren(Execution.ActivityExecutionContext context)
    {
    }
}
