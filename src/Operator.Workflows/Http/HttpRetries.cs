using System.Net;
using System.Text.Json;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Http;

/// <summary>How often, and after which pauses, a request is sent again that failed for a passing reason: what Elsa calls a resilience strategy.</summary>
/// <param name="Attempts">The most further attempts.</param>
/// <param name="Delay">The pause before the first of them.</param>
/// <param name="Backoff">How pauses grow: <c>Constant</c>, <c>Linear</c> or <c>Exponential</c>.</param>
/// <param name="UsesJitter">Whether pauses vary by chance, by a quarter either way.</param>
internal sealed record HttpRetries(int Attempts, TimeSpan Delay, string Backoff, bool UsesJitter)
{
    private const string Property = "resilienceStrategy";
    private const int MaxAttempts = 10;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    /// <summary>
    /// What the activity's <c>resilienceStrategy</c> says when its mode is <c>Expression</c> and the expression gives a strategy as an object; null
    /// otherwise. There are no strategies with names.
    /// </summary>
    public static async ValueTask<HttpRetries?> ReadAsync(ActivityExecutionContext context)
    {
        var activity = context.Node.Activity;
        if (!activity.Json.TryGet("customProperties", out var properties) || !properties.TryGet(Property, out var config)) return null;
        if (config.Text("mode") is not ("Expression" or "1") || !config.TryGet("expression", out var json)) return null;
        if (PropertyReader.ReadExpression(json) is not { } expression) return null;
        var compiled = context.Node.Plan.Expressions.Compile(expression, typeof(object), _ => null);
        return await compiled.EvaluateAsync(context.ExpressionExecutionContext).ConfigureAwait(false) is IDictionary<string, object?> strategy
            ? Of(JsonSerializer.SerializeToElement(strategy, WorkflowJson.Options))
            : null;
    }

    /// <summary>Whether another attempt may help.</summary>
    public static bool IsPassing(OutgoingResponse response) => response.Message is null || response.Message.StatusCode is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.Conflict;

    /// <summary>The pause before a further attempt, counted from 1; a minute at most.</summary>
    public TimeSpan DelayBefore(int attempt)
    {
        var factor = Backoff switch
        {
            "Constant" => 1,
            "Linear" => attempt,
            _ => Math.Pow(2, attempt - 1),
        };
        if (UsesJitter) factor *= 0.75 + (Random.Shared.NextDouble() / 2);
        return TimeSpan.FromTicks((long)Math.Min(MaxDelay.Ticks, Math.Max(0, Delay.Ticks) * factor));
    }

    private static HttpRetries Of(JsonElement strategy) => new(
        Math.Clamp(strategy.Number("maxRetryAttempts") ?? 3, 0, MaxAttempts),
        ValueConverter.ConvertOrDefault(strategy.Text("delay") ?? "00:00:01", typeof(TimeSpan)) is TimeSpan delay ? delay : TimeSpan.FromSeconds(1),
        strategy.Text("backoffType") ?? "Exponential",
        strategy.Flag("useJitter") ?? false);
}
