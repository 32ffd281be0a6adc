using System.Runtime.CompilerServices;
using Jint;
using Jint.Native;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions.JavaScript;

namespace Operator.Workflows.Activities;

/// <summary>Runs a script. Its value is the result; <c>setOutcome</c> and <c>setOutcomes</c> choose the outcomes.</summary>
[Activity("Elsa", "Scripting", "Runs a script.", DisplayName = "Run JavaScript")]
public class RunJavaScript([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity<object>(source, line)
{
    private PreparedScript? _prepared;

    /// <summary>The script.</summary>
    [Input(Description = "The script.", UIHint = InputUIHints.CodeEditor, DefaultSyntax = "JavaScript")]
    public Input<string>? Script { get; set; }

    /// <summary>The outcomes that the script may choose, for the designer.</summary>
    [Input(Description = "The outcomes that the script may choose.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script)) return context.CompleteActivityAsync();

        var outcomes = Authoring.Outcomes.Default;
        var functions = new Dictionary<string, Action<JsValue>>
        {
            ["setOutcome"] = value => outcomes = new Outcomes(value.ToString()),
            ["setOutcomes"] = value => outcomes = new Outcomes([.. value.IsArray() ? value.AsArray().Select(item => item.ToString()) : [value.ToString()]]),
        };
        var result = context.Node.Plan.Expressions.JavaScript.Run(Prepare(context, script), context.ExpressionExecutionContext, functions);
        if (result is not null) context.Set(Result, result);
        return context.CompleteActivityAsync(outcomes);
    }

    /// <summary>Prepares a literal script once; one that is itself computed is prepared each time.</summary>
    private PreparedScript Prepare(ActivityExecutionContext context, string script)
    {
        var engine = context.Node.Plan.Expressions.JavaScript;
        return Script!.Compiled is null ? _prepared ??= engine.Prepare(script) : engine.Prepare(script);
    }
}
