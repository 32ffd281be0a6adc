using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Tests.Activities;

[Activity("Test", "Commands", "Starts when a text matches.")]
public sealed class TextCommand : Trigger
{
    public Input<string>? Usage { get; set; }

    public Input<ICollection<string>>? Aliases { get; set; }

    public Input<string>? Role { get; set; } = new("viewer");

    protected override object GetTriggerPayload(TriggerIndexingContext context) => new { Usage = context.Get(Usage) };

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow()) return context.CompleteActivityAsync();
        context.CreateBookmark(new { Usage = context.Get(Usage) });
        return default;
    }
}
