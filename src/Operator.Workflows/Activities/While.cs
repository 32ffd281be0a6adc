using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs its body as long as a condition holds, which is evaluated before each turn.</summary>
[Activity("Elsa", "Looping", "Runs its body as long as a condition holds.")]
public class While([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Loop(source, line)
{
    /// <summary>Evaluated before each turn.</summary>
    [Input(AutoEvaluate = false, UIHint = InputUIHints.SingleLine, Description = "Evaluated before each turn.")]
    public Input<bool>? Condition { get; set; } = new(false);

    private protected override async ValueTask TurnAsync(ActivityExecutionContext context)
    {
        while (await context.EvaluateAsync(Condition).ConfigureAwait(false) is true)
        {
            if (ScheduleBody(context)) return;
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Condition!.Compiled is null) throw new InvalidOperationException("The condition never changes and there is no body: the loop would not end.");
        }

        await context.CompleteActivityAsync().ConfigureAwait(false);
    }
}
