using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Makes an incident.</summary>
[Activity("Elsa", "Primitives", "Makes an incident.")]
public class Fault([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    /// <summary>Tells the fault from others.</summary>
    [Input(Description = "Tells the fault from others.")]
    public Input<string>? Code { get; set; }

    /// <summary>The area.</summary>
    [Input(Description = "The area, e.g. HTTP.")]
    public Input<string>? Category { get; set; }

    /// <summary>System or Business.</summary>
    [Input(DisplayName = "Type", Description = "System or Business.")]
    public Input<string>? FaultType { get; set; }

    /// <summary>What went wrong.</summary>
    [Input(Description = "What went wrong.")]
    public Input<string>? Message { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        throw new FaultException(context.Get(Code) ?? "0", context.Get(Category) ?? "General", context.Get(FaultType) ?? "System", context.Get(Message));
    }
}
