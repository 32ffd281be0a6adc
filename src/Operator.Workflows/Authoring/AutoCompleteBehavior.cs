using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>Completes its activity when the code of that has run, unless it created a bookmark meanwhile.</summary>
public class AutoCompleteBehavior(IActivity owner) : Behavior(owner)
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.HasNewBookmarks ? default : context.CompleteActivityAsync();
    }
}
