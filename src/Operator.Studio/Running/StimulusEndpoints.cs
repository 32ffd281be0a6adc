using System.Dynamic;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Hosting;
using Operator.Workflows.Ports;

namespace Operator.Studio.Running;

/// <summary>What waiting workflows wait for: events, tasks, bookmarks.</summary>
internal sealed class StimulusEndpoints(IWorkflowHost host, LinkTokens tokens)
{
    private const string EventActivity = "Elsa.Event";

    public void Map(RouteGroupBuilder closed, RouteGroupBuilder signed)
    {
        closed.Post("/events/{eventName}/trigger", TriggerAsync);
        closed.Post("/tasks/{taskId}/complete", CompleteTaskAsync);
        signed.Get("/events/trigger", TriggerSignedAsync);
        signed.GetOrPost("/bookmarks/resume", ResumeSignedAsync);
    }

    private async Task<IResult> TriggerAsync(string eventName, HttpContext context)
    {
        var request = await context.ReadJsonAsync<TriggerEventRequest>();
        var delivery = Event(eventName, RunRequest.Values(request.Input, "input")) with
        {
            CorrelationId = Given(request.CorrelationId),
            WorkflowInstanceId = Given(request.WorkflowInstanceId),
            ActivityInstanceId = Given(request.ActivityInstanceId),
        };
        if (request.WorkflowExecutionMode == WorkflowExecutionMode.Asynchronous) host.QueueDelivery(delivery);
        else await host.DeliverAsync(delivery, CancellationToken.None);
        return context.Response.HasStarted ? Results.Empty : Results.Ok();
    }

    /// <summary>Nobody waiting for the task is no fault: tasks may be reported twice.</summary>
    private async Task<IResult> CompleteTaskAsync(string taskId, HttpContext context)
    {
        var request = await context.ReadJsonAsync<TaskResultRequest>();
        await host.CompleteTaskAsync(taskId, request.Result, CancellationToken.None);
        return Results.Ok();
    }

    private async Task<IResult> TriggerSignedAsync(HttpContext context)
    {
        if (tokens.Read(context.Request.Query.Text("t")) is not { EventName: { } eventName } target) return Results.Unauthorized();
        await host.DeliverAsync(Event(eventName, null) with { WorkflowInstanceId = target.WorkflowInstanceId }, CancellationToken.None);
        return context.Response.HasStarted ? Results.Empty : Results.Ok();
    }

    private async Task<IResult> ResumeSignedAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (tokens.Read(query.Text("t")) is not { BookmarkId: { } bookmarkId } target) return Results.Unauthorized();
        var input = HttpMethods.IsPost(context.Request.Method)
            ? (await context.ReadJsonAsync<ResumeRequest>()).Input
            : query.Text("in") is { } text ? JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(text)) : default;
        await host.ResumeAsync(target.WorkflowInstanceId, bookmarkId, RunRequest.Values(input, "input")?.ToDictionary(), CancellationToken.None);
        return context.Response.HasStarted ? Results.Empty : Results.Ok();
    }

    private static StimulusDelivery Event(string name, object? payload) => new()
    {
        Name = EventActivity,
        Hash = StimulusHash.Of(EventActivity, new EventStimulus(name)),
        Input = new Dictionary<string, object?> { [WorkflowInputKeys.EventPayload] = payload ?? new ExpandoObject() },
    };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
