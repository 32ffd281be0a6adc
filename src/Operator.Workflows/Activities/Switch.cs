using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs the first, or every, case whose condition holds, else the default.</summary>
[Activity("Elsa", "Branching", "Runs the branch of each case whose condition holds.")]
public class Switch : Activity, IShapedActivity
{
    private readonly ActivityCompletionCallback _onChildCompleted;

    /// <summary>No cases.</summary>
    public Switch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onChildCompleted = OnChildCompletedAsync;

    /// <summary>The cases in the order in which they are tried.</summary>
    [Input(UIHint = "switch-editor", Description = "The cases in the order in which they are tried, each with its condition.")]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first matching case runs or all of them.</summary>
    [Input(UIHint = InputUIHints.DropDown, Description = "Whether the first matching case runs or all of them.")]
    public Input<SwitchMode>? Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>Runs when no case matches.</summary>
    [Port]
    public IActivity? Default { get; set; }

    /// <summary>Not used; kept because definitions may bind it.</summary>
    public Output<object>? Output { get; set; }

    IEnumerable<Activity> IShapedActivity.ShapedChildren => Cases.Select(item => item.Activity).OfType<Activity>();

    IEnumerable<Input> IShapedActivity.ShapedInputs => Cases.Select(item => item.ConditionInput);

    void IShapedActivity.Read(JsonElement json, string path, ActivityReader reader)
    {
        foreach (var (label, condition, item, place) in CaseReader.Read(json, path, reader))
            Cases.Add(new SwitchCase(label, condition, reader.ReadOptional(item, "activity", place)));
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var mode = context.Get(Mode);
        var matches = new List<SwitchCase>();
        foreach (var item in Cases)
        {
            if (mode == SwitchMode.MatchFirst && matches.Count > 0) break;
            if (await context.EvaluateAsync(item.ConditionInput).ConfigureAwait(false) is true) matches.Add(item);
        }

        var branches = matches.Count > 0 ? matches.Select(item => item.Activity) : [Default];
        foreach (var branch in branches.OfType<Activity>())
        {
            context.Cursor++;
            context.Schedule(branch, _onChildCompleted);
        }

        if (context.Cursor == 0) await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        return --owner.Cursor == 0 ? owner.CompleteActivityAsync() : default;
    }
}
