using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>Sends an HTTP request and goes on at the outcome of its status, and at Done.</summary>
[Activity("Elsa", "HTTP", "Sends an HTTP request and goes on at its status.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
[Resilient("HTTP")]
public class FlowSendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : SendHttpRequestBase(source, line)
{
    /// <summary>The statuses that have an outcome of their own.</summary>
    [Input(Description = "The statuses that have an outcome of their own.", UIHint = InputUIHints.MultiText, DefaultValue = new[] { 200 }, Order = 5.1f)]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; } = new([200]);

    private protected override ValueTask OnResponseAsync(ActivityExecutionContext context, int statusCode) =>
        context.CompleteActivityAsync(StatusOutcomes.Of(statusCode, context.Get(ExpectedStatusCodes)));

    private protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(StatusOutcomes.FailedToConnect);

    private protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(StatusOutcomes.Timeout);
}
