using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>
/// The variables of a turn. As in Elsa, an inner loop assigns the variables of an outer one when those are in scope, so what follows the inner loop in the outer
/// body sees the inner loop's last values.
/// </summary>
internal static class LoopVariables
{
    private const string Value = "CurrentValue";
    private const string Index = "CurrentIndex";
    private static readonly string ValueId = ActivityExecutionContext.VariableId(Value);
    private static readonly string IndexId = ActivityExecutionContext.VariableId(Index);

    /// <summary>Variables for the body's scope, those left out that an enclosing scope has and that were assigned there.</summary>
    public static DynamicVariable? For(ActivityExecutionContext context, object? currentValue, object? currentIndex)
    {
        DynamicVariable? own = null;
        if (currentIndex is not null && !Assign(context, IndexId, currentIndex)) own = new DynamicVariable(IndexId, Index, currentIndex);
        return Assign(context, ValueId, currentValue) ? own : new DynamicVariable(ValueId, Value, currentValue, own);
    }

    public static DynamicVariable Own(object? currentValue, object? currentIndex) =>
        new(ValueId, Value, currentValue, new DynamicVariable(IndexId, Index, currentIndex));

    private static bool Assign(ActivityExecutionContext context, string id, object? value)
    {
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            for (var variable = scope.DynamicVariables; variable is not null; variable = variable.Next)
            {
                if (!ReferenceEquals(variable.Id, id) && variable.Id != id) continue;
                variable.Value = value;
                return true;
            }
        }

        return false;
    }
}
