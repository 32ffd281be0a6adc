namespace Operator.Activities.Messages;

/// <summary>Answers with the next page of an earlier, long reply.</summary>
[Activity("Operator", "Messages", "Answers with the next page of the person's last long reply.", DisplayName = "Next page")]
[FlowNode("Done", "Nothing left")]
public sealed class NextPage : Activity
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var sent = await context.GetRequiredService<IRunMessages>().ReplyNextPageAsync(context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(sent ? "Done" : "Nothing left");
    }
}
