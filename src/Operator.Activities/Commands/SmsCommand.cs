using System.ComponentModel.DataAnnotations;
using Operator.Activities.People;

namespace Operator.Activities.Commands;

/// <summary>
/// Starts a workflow when somebody texts a command. The usage line is the command's grammar and its help in one; the texted values are
/// workflow input by name, so <c>&lt;service:word&gt;</c> is <c>Input.service</c>.
/// </summary>
[Activity("Operator", "Commands", "Starts the workflow when somebody texts this command.", DisplayName = "SMS command")]
public sealed class SmsCommand : Trigger<IDictionary<string, object>>
{
    /// <summary>The usage line.</summary>
    [Input(
        DisplayName = "Usage",
        Description = "What people text, e.g. deploys [<service:word>]. Kinds: word, text, int, number, duration, phone, time, on|off.",
        UIHint = InputUIHints.SingleLine,
        Order = 0)]
    [Required]
    public Input<string> Usage { get; set; } = new(string.Empty);

    /// <summary>One sentence for help.</summary>
    [Input(DisplayName = "Summary", Description = "One short sentence that help shows.", UIHint = InputUIHints.SingleLine, Order = 1)]
    public Input<string> Summary { get; set; } = new(string.Empty);

    /// <summary>Texts that the command takes.</summary>
    [Input(
        DisplayName = "Examples",
        Description = "Texts this command takes, one per line. The first is shown when a text does not fit.",
        UIHint = InputUIHints.MultiText,
        Order = 2)]
    public Input<ICollection<string>> Examples { get; set; } = new(Array.Empty<string>());

    /// <summary>Other words for the command.</summary>
    [Input(DisplayName = "Aliases", Description = "Other words for the command, one per line.", UIHint = InputUIHints.MultiText, Order = 3)]
    public Input<ICollection<string>> Aliases { get; set; } = new(Array.Empty<string>());

    /// <summary>Who may text it.</summary>
    [Input(DisplayName = "Role", Description = "The least role that may text this command.", UIHint = InputUIHints.DropDown, Order = 4)]
    public Input<PersonRole> Role { get; set; } = new(PersonRole.Viewer);

    /// <summary>How long the command may take.</summary>
    [Input(
        DisplayName = "Deadline (seconds)",
        Description = "After this long the command is stopped and the person is told. 1 to 300.",
        UIHint = InputUIHints.SingleLine,
        Order = 5)]
    public Input<int> DeadlineSeconds { get; set; } = new(10);

    /// <inheritdoc/>
    protected override object GetTriggerPayload(TriggerIndexingContext context) => new SmsCommandPayload(
        context.Get(Usage) ?? string.Empty,
        context.Get(Summary) ?? string.Empty,
        [.. context.Get(Examples) ?? []],
        [.. context.Get(Aliases) ?? []],
        context.Get(Role),
        context.Get(DeadlineSeconds));

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            context.Set(Result, context.WorkflowInput);
            await context.CompleteActivityAsync();
        }
        else
        {
            context.CreateBookmark(GetPayload(context), includeActivityInstanceId: false);
        }
    }

    private SmsCommandPayload GetPayload(ActivityExecutionContext context) => new(
        context.Get(Usage) ?? string.Empty, string.Empty, [], [], context.Get(Role), context.Get(DeadlineSeconds));
}
