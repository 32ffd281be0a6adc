using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Journal;

namespace Operator.Studio.Instances;

/// <summary>The journals of instances.</summary>
internal sealed class JournalEndpoints(IInstanceLog log)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Get("/workflow-instances/{id}/journal", Permissions.ReadInstances, (string id, HttpContext context) => PageAsync(id, new JournalFilter(), context));
        api.Post("/workflow-instances/{id}/journal", Permissions.ReadInstances, FilteredAsync);
        api.Get("/workflow-instances/{id}/journal/{activityId}", Permissions.ReadInstances, LastAsync);
    }

    private async Task<IResult> FilteredAsync(string id, HttpContext context) =>
        await PageAsync(id, (await context.ReadJsonAsync<JournalRequest>()).Filter ?? new JournalFilter(), context);

    private async Task<IResult> PageAsync(string id, JournalFilter filter, HttpContext context)
    {
        var query = context.Request.Query;
        var take = query.Number("take") ?? query.Number("pageSize");
        var skip = query.Number("skip") ?? (int)Math.Min((long)(query.Number("page") ?? 0) * (take ?? 0), int.MaxValue);
        var records = (await log.ReadJournalAsync(id, context.RequestAborted)).Where(filter.Includes).OrderBy(record => record.Sequence).ToList();
        return Answer.Json(new PagedList<JournalRecord>([.. records.Skip(skip).Take(take ?? int.MaxValue)], records.Count));
    }

    private static bool IsTurn(string eventName) => eventName is JournalEvents.Started or JournalEvents.Completed or JournalEvents.Faulted;

    /// <summary>How an activity went last.</summary>
    private async Task<IResult> LastAsync(string id, string activityId, CancellationToken cancellationToken)
    {
        var records = await log.ReadJournalAsync(id, cancellationToken);
        var last = records.LastOrDefault(record => record.ActivityId == activityId && IsTurn(record.EventName));
        return last is null || await log.FindAsync(id, cancellationToken) is not { } instance
            ? Results.NotFound()
            : Answer.Json(JournalModel.Of(last, instance.DefinitionId, instance.DefinitionVersionId, instance.Version));
    }
}
