using System.ComponentModel.DataAnnotations;
using Operator.Messaging;

namespace Operator.Activities.Messages;

/// <summary>Texts somebody.</summary>
[Activity("Operator", "Messages", "Sends a text to one or more phone numbers.", DisplayName = "Send SMS")]
public sealed class SendSms : CodeActivity
{
    /// <summary>The recipients.</summary>
    [Input(
        DisplayName = "To",
        Description = "Phone numbers in international format, e.g. +14155550100; one per line.",
        UIHint = InputUIHints.MultiText)]
    [Required]
    public Input<ICollection<string>> To { get; set; } = new(Array.Empty<string>());

    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "The text to send.", UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid")]
    [Required]
    public Input<string> Text { get; set; } = new(string.Empty);

    /// <summary>What leaves first.</summary>
    [Input(
        DisplayName = "Priority",
        Description = "Alerts leave before replies, replies before the rest.",
        UIHint = InputUIHints.DropDown,
        Category = "Advanced")]
    public Input<MessagePriority> Priority { get; set; } = new(MessagePriority.Normal);

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        var messages = context.GetRequiredService<IRunMessages>();
        var text = context.Get(Text) ?? string.Empty;
        var priority = context.Get(Priority);
        foreach (var to in Recipients(context.Get(To) ?? []))
        {
            messages.Send(to, text, priority);
        }
    }

    // An expression that gives one text arrives as a list of one item, which may name several numbers.
    private static IEnumerable<string> Recipients(ICollection<string> to) => to.Count == 1
        ? to.First().Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : to;
}
