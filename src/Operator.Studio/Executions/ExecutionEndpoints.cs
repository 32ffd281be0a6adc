using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Executions;

/// <summary>What single activities did.</summary>
internal sealed class ExecutionEndpoints(IInstanceLog log)
{
    private const int DefaultTake = 100;
    private const int MaxTake = 1000;

    public void Map(RouteGroupBuilder api)
    {
        api.Post("/activity-executions/report", Permissions.ReadExecutions, ReportAsync);
        api.Get("/activity-executions/list", Permissions.ReadExecutions, (HttpContext context) => ListAsync(context, ExecutionModel.Of));
        api.Get("/activity-execution-summaries/list", Permissions.ReadExecutions, (HttpContext context) => ListAsync(context, ExecutionModel.Summary));
        api.Get("/activity-executions/by-id", Permissions.ReadExecutions, (HttpContext context) => FindAsync(context.Request.Query.Text("id") ?? "", context.RequestAborted));
        api.Get("/activity-executions/{id}", Permissions.ReadExecutions, FindAsync);
        api.Get("/activity-executions/{id}/call-stack", Permissions.ReadExecutions, CallStackAsync);
        api.Get("/activity-executions/count", Permissions.ReadExecutions, CountAsync);
        api.Get("/resilience/strategies", Permissions.ReadExecutions, () => Answer.List(Array.Empty<object>()));
        api.Get("/resilience/retries/{activityInstanceId}", Permissions.ReadExecutions, () => Answer.Json(new PagedList<object>([], 0)));
    }

    private async Task<IResult> ReportAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<ReportRequest>();
        var records = await log.ReadExecutionsAsync(request.WorkflowInstanceId ?? "", context.RequestAborted);
        return Answer.Json(new { Stats = ActivityStats.Of(records, request.ActivityNodeIds ?? []) });
    }

    private async Task<IResult> ListAsync(HttpContext context, Func<ActivityExecutionRecord, ExecutionModel> show) =>
        Answer.List((await RecordsAsync(context)).Select(show).ToList());

    private async Task<IResult> CountAsync(HttpContext context) => Answer.Json(new { (await RecordsAsync(context)).Count });

    /// <summary>Oldest first: Studio takes the last.</summary>
    private async ValueTask<List<ActivityExecutionRecord>> RecordsAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var nodeId = query.Text("activityNodeId");
        var activityId = query.Text("activityId");
        var completed = query.Flag("completed");
        var records = await log.ReadExecutionsAsync(query.Text("workflowInstanceId") ?? "", context.RequestAborted);
        return
        [
            .. records
                .Where(record => nodeId is null || record.ActivityNodeId == nodeId)
                .Where(record => activityId is null || record.ActivityId == activityId)
                .Where(record => completed is null || record.CompletedAt is not null == completed)
                .OrderBy(record => record.StartedAt),
        ];
    }

    private async Task<IResult> FindAsync(string id, CancellationToken cancellationToken) =>
        await log.FindExecutionAsync(id, cancellationToken) is { } record ? Answer.Json(ExecutionModel.Of(record)) : Results.NotFound();

    /// <summary>From the outermost to the one asked for.</summary>
    private async Task<IResult> CallStackAsync(string id, HttpContext context)
    {
        if (await log.FindExecutionAsync(id, context.RequestAborted) is not { } execution) return Results.NotFound();
        var byId = (await log.ReadExecutionsAsync(execution.WorkflowInstanceId, context.RequestAborted)).ToDictionary(record => record.Id);
        var chain = new List<ExecutionModel>();
        for (var record = execution; record is not null && chain.Count <= byId.Count; record = Next(record, byId)) chain.Insert(0, ExecutionModel.Of(record));
        var query = context.Request.Query;
        var take = query.Number("take") is { } number and > 0 ? Math.Min(number, MaxTake) : DefaultTake;
        var items = chain.Skip(query.Number("skip") ?? 0).Take(take).ToList();
        return Answer.Json(new { ActivityExecutionId = id, Items = items, TotalCount = chain.Count });
    }

    private static ActivityExecutionRecord? Next(ActivityExecutionRecord record, Dictionary<string, ActivityExecutionRecord> byId) =>
        record.SchedulingActivityExecutionId is { } id ? byId.GetValueOrDefault(id) : null;
}
