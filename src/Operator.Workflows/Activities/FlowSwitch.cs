using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Goes on at the labels of the cases whose condition holds, else at Default.</summary>
[Activity("Elsa", "Branching", "Goes on at the cases whose condition holds.", DisplayName = "Switch (flow)"), FlowNode("Default")]
public class FlowSwitch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line), IShapedActivity
{
    /// <summary>The cases in the order in which they are tried.</summary>
    [Input(UIHint = "flow-switch-editor", Description = "The cases in the order in which they are tried, each with its condition.")]
    public ICollection<FlowSwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first matching case counts or all of them.</summary>
    [Input(UIHint = InputUIHints.DropDown, Description = "Whether the first matching case counts or all of them.")]
    public Input<SwitchMode>? Mode { get; set; } = new(SwitchMode.MatchFirst);

    IEnumerable<Activity> IShapedActivity.ShapedChildren => [];

    IEnumerable<Input> IShapedActivity.ShapedInputs => Cases.Select(item => item.ConditionInput);

    void IShapedActivity.Read(JsonElement json, string path, ActivityReader reader)
    {
        foreach (var (label, condition, _, _) in CaseReader.Read(json, path, reader)) Cases.Add(new FlowSwitchCase(label, condition));
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var mode = context.Get(Mode);
        var labels = new List<string>();
        foreach (var item in Cases)
        {
            if (mode == SwitchMode.MatchFirst && labels.Count > 0) break;
            if (await context.EvaluateAsync(item.ConditionInput).ConfigureAwait(false) is true) labels.Add(item.Label);
        }

        if (labels.Count == 0) labels.Add("Default");
        await context.CompleteActivityAsync(new Outcomes([.. labels])).ConfigureAwait(false);
    }
}
