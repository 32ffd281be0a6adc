using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>One place that says what is recorded: a fixed mode, or an expression that gives one.</summary>
/// <param name="Mode">The mode when there is no expression.</param>
/// <param name="Expression">Gives a name or a number of <see cref="LogPersistenceMode"/>; null when the mode is fixed.</param>
internal sealed record LogPersistenceChoice(LogPersistenceMode Mode, CompiledExpression? Expression = null)
{
    /// <summary>An expression that can't be evaluated may have been meant to keep a secret.</summary>
    private static readonly LogPersistenceChoice Failed = new(LogPersistenceMode.Exclude);

    /// <summary>Another place decides.</summary>
    public static LogPersistenceChoice Inherited { get; } = new(LogPersistenceMode.Inherit);

    /// <summary>Reads <c>{"evaluationMode","strategyType","expression"}</c>, or the older form, a mode's name or number; null when nothing is said.</summary>
    public static LogPersistenceChoice? Read(WorkflowPlan plan, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Object) return new LogPersistenceChoice(ModeOf(JsonReading.AsText(value)));
        if (value.Text("evaluationMode") is not ("Expression" or "1")) return new LogPersistenceChoice(ModeOf(value.Text("strategyType")?.Split(',')[0].Split('.')[^1]));
        return value.TryGet("expression", out var json) && PropertyReader.ReadExpression(json) is { } expression ? Compile(plan, expression) : Inherited;
    }

    /// <summary>
    /// Whether it says to record, in the scope of an execution. An expression that fails, or gives what is no mode, says not to; one that gives nothing
    /// says nothing.
    /// </summary>
    public bool Includes(ActivityExecutionContext context, bool inherited) => (Expression is null ? Mode : Evaluate(context)) switch
    {
        LogPersistenceMode.Include => true,
        LogPersistenceMode.Exclude => false,
        _ => inherited,
    };

    private LogPersistenceMode Evaluate(ActivityExecutionContext context)
    {
        try
        {
            var value = Expression!.EvaluateAsync(context.ExpressionExecutionContext);
            var text = (value.IsCompleted ? value.Result : value.AsTask().GetAwaiter().GetResult())?.ToString();
            return string.IsNullOrWhiteSpace(text) ? LogPersistenceMode.Inherit : Parse(text) ?? Failed.Mode;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed.Mode;
        }
    }

    private static LogPersistenceChoice Compile(WorkflowPlan plan, Expression expression)
    {
        try
        {
            return new LogPersistenceChoice(LogPersistenceMode.Inherit, plan.Expressions.Compile(expression, typeof(object), _ => null));
        }
        catch (Exception exception) when (exception is ExpressionSyntaxException or ValueConversionException)
        {
            return Failed;
        }
    }

    private static LogPersistenceMode ModeOf(string? text) => Parse(text) ?? LogPersistenceMode.Inherit;

    private static LogPersistenceMode? Parse(string? text) =>
        Enum.TryParse<LogPersistenceMode>(text?.Trim(), ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : null;
}
