using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Studio.Instances;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;

namespace Operator.Studio.Running;

/// <summary>Starting workflows.</summary>
internal sealed class RunEndpoints(IWorkflowHost host)
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const string CannotStartHeader = "x-elsa-workflow-cannot-start";
    private const string ResponseHeader = "x-elsa-response";
    private const int MaxBulk = 1000;

    public void Map(RouteGroupBuilder api)
    {
        api.Post("/workflow-definitions/{definitionId}/execute", Permissions.RunDefinitions, async (string definitionId, HttpContext context) =>
            await ExecuteAsync(definitionId, await context.ReadJsonAsync<RunRequest>(), context));
        api.Get("/workflow-definitions/{definitionId}/execute", Permissions.RunDefinitions, (string definitionId, HttpContext context) =>
            ExecuteAsync(definitionId, FromQuery(context.Request.Query), context));
        api.Post("/workflow-definitions/{definitionId}/dispatch", Permissions.RunDefinitions, DispatchAsync);
        api.Post("/workflow-definitions/{definitionId}/bulk-dispatch", Permissions.RunDefinitions, BulkDispatchAsync);
    }

    private static RunRequest FromQuery(IQueryCollection query) => new()
    {
        CorrelationId = query.Text("correlationId"),
        Name = query.Text("name"),
        TriggerActivityId = query.Text("triggerActivityId"),
        VersionOptions = query.Text("versionOptions") is { } version ? System.Text.Json.JsonSerializer.SerializeToElement(version) : default,
        Input = Json(query.Text("input")),
        Variables = Json(query.Text("variables")),
    };

    private static System.Text.Json.JsonElement Json(string? text) =>
        text is null ? default : JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A workflow may answer the request itself; otherwise the answer is its state, with 500 when it faulted.</summary>
    private async Task<IResult> ExecuteAsync(string definitionId, RunRequest request, HttpContext context)
    {
        // A caller that goes away does not stop the run.
        var exchange = new HttpExchange(context);
        var result = await host.RunAsync(request.ToStart(definitionId) with { Services = exchange }, CancellationToken.None);
        if (result.Kind == StartResultKind.NotFound) return Results.NotFound();
        var headers = context.Response.Headers;
        headers[CannotStartHeader] = (result.Kind == StartResultKind.NotAllowed).ToString(CultureInfo.InvariantCulture);
        if (result is not { Kind: StartResultKind.Started, State: { } state }) return Results.Ok();
        headers[InstanceHeader] = result.InstanceId;
        if (await exchange.WriteAnswerAsync()) return Results.Empty;
        var isFaulted = state.SubStatus == WorkflowSubStatus.Faulted;
        if (!isFaulted) headers[ResponseHeader] = "true";
        var status = isFaulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        return Answer.Json(new { WorkflowState = StateWriter.Write(state) }, status);
    }

    private async Task<IResult> DispatchAsync(string definitionId, HttpContext context)
    {
        var request = await context.ReadJsonAsync<RunRequest>();
        var result = await host.DispatchAsync(request.ToStart(definitionId), context.RequestAborted);
        return result.Kind switch
        {
            StartResultKind.NotFound => Results.NotFound(),
            StartResultKind.NotAllowed => throw new ApiFaultException(ApiFaultException.General, "The activation strategy allows no further instance now."),
            _ => Answer.Json(new { WorkflowInstanceId = result.InstanceId }),
        };
    }

    private async Task<IResult> BulkDispatchAsync(string definitionId, HttpContext context)
    {
        var request = await context.ReadJsonAsync<RunRequest>();
        var count = request.Count ?? 1;
        if (count is < 0 or > MaxBulk) throw new ApiFaultException("count", $"{count} is not between 0 and {MaxBulk}.");
        var start = (request with { InstanceId = null }).ToStart(definitionId);
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var result = await host.DispatchAsync(start, context.RequestAborted);
            if (result.Kind == StartResultKind.NotFound) return Results.NotFound();
            if (result.InstanceId is { } id) ids.Add(id);
        }

        return Answer.Json(new { WorkflowInstanceIds = ids });
    }
}
