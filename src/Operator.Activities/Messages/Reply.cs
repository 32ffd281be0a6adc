using System.ComponentModel.DataAnnotations;

namespace Operator.Activities.Messages;

/// <summary>Answers the text that started the workflow.</summary>
[Activity("Operator", "Messages", "Answers the person who texted the command.")]
public sealed class Reply : CodeActivity
{
    /// <summary>The answer.</summary>
    [Input(
        DisplayName = "Text",
        Description = "The answer, most important thing first. Use Liquid to put values in, e.g. {{ Variables.Result.Text }}.",
        UIHint = InputUIHints.MultiLine,
        DefaultSyntax = "Liquid")]
    [Required]
    public Input<string> Text { get; set; } = new(string.Empty);

    /// <summary>What happens when the answer is too long.</summary>
    [Input(
        DisplayName = "If too long",
        Description = "Page keeps the rest for 'more'; Trim cuts parts marked with the filter 'shrink', then the end.",
        UIHint = InputUIHints.DropDown,
        Category = "Advanced")]
    public Input<ReplyOverflow> Overflow { get; set; } = new(ReplyOverflow.Page);

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) =>
        context.GetRequiredService<IRunMessages>().Reply(context.Get(Text) ?? string.Empty, context.Get(Overflow));
}
