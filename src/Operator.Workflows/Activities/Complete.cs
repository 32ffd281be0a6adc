using System.Collections;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Ends the enclosing workflow with outcomes, which matter when it is used as an activity.</summary>
[Activity("Elsa", "Composition", "Ends the enclosing workflow with outcomes.")]
public class Complete([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line), ITerminalNode
{
    /// <summary>One outcome or a list of them; none means Done.</summary>
    [Input(Description = "The outcomes.", UIHint = InputUIHints.OutcomePicker, DefaultSyntax = "Object")]
    public Input<object>? Outcomes { get; set; } = new((object?)null);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CompleteCompositeAsync([.. NamesOf(context.Get(Outcomes))]);
    }

    private static IEnumerable<string> NamesOf(object? outcomes) => outcomes switch
    {
        null or "" => [],
        string text when text.AsSpan().TrimStart().StartsWith("[") => Expressions.ValueConverter.Convert<List<string>>(text) ?? [],
        string text => [text],
        IEnumerable list => list.Cast<object?>().Select(item => item?.ToString()).OfType<string>(),
        _ => [outcomes.ToString()!],
    };
}
