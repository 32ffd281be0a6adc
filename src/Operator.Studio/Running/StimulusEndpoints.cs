using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;
using Operator.Workflows.Ports;

namespace Operator.Studio.Running;

/// <summary>What waiting workflows wait for: events and tasks.</summary>
internal sealed class StimulusEndpoints(IWorkflowHost host, LinkTokens tokens)
{
    public void Map(RouteGroupBuilder closed, RouteGroupBuilder signed)
    {
        closed.Post("/events/{eventName}/trigger", Permissions.TriggerEvents, TriggerAsync);
        closed.Post("/tasks/{taskId}/complete", Permissions.CompleteTasks, CompleteTaskAsync);
        signed.MapGet("/events/trigger", (Delegate)TriggerSignedAsync);
    }

    private async Task<IResult> TriggerAsync(string eventName, HttpContext context)
    {
        var request = await context.ReadJsonAsync<TriggerEventRequest>();
        var publication = new EventPublication(
            eventName, Given(request.CorrelationId), Given(request.WorkflowInstanceId), RunRequest.Values(request.Input, "input"));
        var delivery = StimulusDelivery.OfEvent(publication) with { ActivityInstanceId = Given(request.ActivityInstanceId) };
        if (request.WorkflowExecutionMode == WorkflowExecutionMode.Synchronous) return await DeliverAsync(delivery, context);
        host.QueueDelivery(delivery);
        return Results.Ok();
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
        if (tokens.Read(context.Request.Query.Text("t")) is not { } target) return Results.Unauthorized();
        return await DeliverAsync(StimulusDelivery.OfEvent(new EventPublication(target.EventName, null, target.WorkflowInstanceId, null)), context);
    }

    /// <summary>Delivers now; a workflow that it starts or resumes may answer the request.</summary>
    private async ValueTask<IResult> DeliverAsync(StimulusDelivery delivery, HttpContext context)
    {
        var exchange = new HttpExchange(context);
        await host.DeliverAsync(delivery with { Services = exchange }, CancellationToken.None);
        return await exchange.WriteAnswerAsync() ? Results.Empty : Results.Ok();
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
