using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

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

    private async Task<IResult> LastAsync(string id, string activityId, CancellationToken cancellationToken) =>
        Answer.JsonOrNotFound((await log.ReadJournalAsync(id, cancellationToken)).LastOrDefault(record => record.ActivityId == activityId));
}
