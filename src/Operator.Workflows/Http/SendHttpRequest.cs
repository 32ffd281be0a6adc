using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Http;

/// <summary>Sends an HTTP request and runs the activity of its status.</summary>
[Activity("Elsa", "HTTP", "Sends an HTTP request and runs what its status asks for.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
[Resilient("HTTP")]
public class SendHttpRequest : SendHttpRequestBase, IShapedActivity
{
    private readonly ActivityCompletionCallback _onChildCompleted;

    /// <summary>No cases.</summary>
    public SendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onChildCompleted = OnChildCompletedAsync;

    /// <summary>The statuses that have an activity of their own.</summary>
    [Input(Description = "The statuses that have an activity of their own.", UIHint = "http-status-codes")]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    /// <summary>Runs after any other status.</summary>
    [Port]
    public IActivity? UnmatchedStatusCode { get; set; }

    /// <summary>Runs when no response came.</summary>
    [Port]
    public IActivity? FailedToConnect { get; set; }

    /// <summary>Runs when the response took too long.</summary>
    [Port]
    public IActivity? Timeout { get; set; }

    IEnumerable<Activity> IShapedActivity.ShapedChildren => ExpectedStatusCodes.Select(item => item.Activity).OfType<Activity>();

    IEnumerable<Input> IShapedActivity.ShapedInputs => [];

    void IShapedActivity.Read(JsonElement json, string path, ActivityReader reader)
    {
        if (!json.TryGetList("expectedStatusCodes", out var cases)) return;
        var place = $"{path}.expectedStatusCodes";
        if (cases.ValueKind != JsonValueKind.Array)
        {
            reader.Faults.Error(place, $"Expected an array of statuses, found {WorkflowDefinitionReader.Kind(cases)}.");
            return;
        }

        var index = 0;
        foreach (var item in cases.EnumerateArray())
        {
            var here = $"{place}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object && item.Number("statusCode") is { } status)
                ExpectedStatusCodes.Add(new HttpStatusCodeCase(status, reader.ReadOptional(item, "activity", here)));
            else reader.Faults.Error(here, "A status is an object with a number 'statusCode' and an 'activity'.");
        }
    }

    private protected override ValueTask OnResponseAsync(ActivityExecutionContext context, int statusCode) =>
        ContinueAsync(context, ExpectedStatusCodes.FirstOrDefault(item => item.StatusCode == statusCode) is { } found ? found.Activity : UnmatchedStatusCode);

    private protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) => ContinueAsync(context, FailedToConnect);

    private protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) => ContinueAsync(context, Timeout);

    private ValueTask ContinueAsync(ActivityExecutionContext context, IActivity? activity) => context.ScheduleActivityAsync(activity, _onChildCompleted);

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}
