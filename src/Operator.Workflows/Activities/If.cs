using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs one of two branches.</summary>
[Activity("Elsa", "Branching", "Runs one of two branches, depending on a condition.")]
public class If : Activity<bool>
{
    private readonly ActivityCompletionCallback _onBranchCompleted;

    /// <summary>A condition without branches.</summary>
    public If([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onBranchCompleted = OnBranchCompletedAsync;

    /// <summary>Decides by code.</summary>
    public If(Func<ExpressionExecutionContext, bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Condition = new Input<bool>(condition);

    /// <summary>Decides by code.</summary>
    public If(Func<bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Condition = new Input<bool>(condition);

    /// <summary>Decides by an input.</summary>
    public If(Input<bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Condition = condition;

    /// <summary>Decides which branch runs.</summary>
    [Input(Description = "Decides which branch runs.", UIHint = InputUIHints.SingleLine)]
    public Input<bool>? Condition { get; set; } = new(false);

    /// <summary>Runs when the condition holds.</summary>
    [Port]
    public IActivity? Then { get; set; }

    /// <summary>Runs when it does not.</summary>
    [Port]
    public IActivity? Else { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        if ((holds ? Then : Else) is not Activity branch) return context.CompleteActivityAsync();
        context.Schedule(branch, _onBranchCompleted);
        return default;
    }

    private ValueTask OnBranchCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
