using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Activities;

/// <summary>Assigns a variable; the value is converted to the variable's type.</summary>
[Activity("Elsa", "Primitives", "Assigns a variable.")]
public class SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    /// <summary>The variable.</summary>
    [Input(Description = "The variable.")]
    public Variable Variable { get; set; } = null!;

    /// <summary>The value.</summary>
    [Input(Description = "The value.", UIHint = InputUIHints.SingleLine)]
    public Input<object>? Value { get; set; } = new((object?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isSet = Variable is not null && context.WriteVariable(Variable, ValueConverter.Convert(context.Get(Value), Variable.ValueType));
        if (!isSet) throw new InvalidOperationException($"Variable '{Variable?.Name}' not found.");
    }
}
