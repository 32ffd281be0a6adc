using System.ComponentModel;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs branches side by side and completes when all have, or when the first has.</summary>
[Activity("Elsa", "Control Flow", "Runs branches side by side."), Browsable(false)]
public class Fork : Activity
{
    private readonly ActivityCompletionCallback _onBranchCompleted;

    /// <summary>No branches.</summary>
    public Fork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onBranchCompleted = OnBranchCompletedAsync;

    /// <summary>Whether to wait for all branches or for the first.</summary>
    [Input]
    public ForkJoinMode JoinMode { get; set; }

    /// <summary>The branches.</summary>
    public ICollection<IActivity> Branches { get; } = new List<IActivity>();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var branches = context.Node.Children;
        if (branches.Count == 0) return context.CompleteActivityAsync();
        foreach (var branch in branches) context.Schedule(branch.Activity, _onBranchCompleted);
        return default;
    }

    private ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        var isDone = ++owner.Cursor >= owner.Node.Children.Count || JoinMode == ForkJoinMode.WaitAny;
        return isDone ? owner.CompleteActivityAsync() : default;
    }
}
