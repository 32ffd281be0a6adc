using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Definitions;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Cancelling and deleting instances.</summary>
internal sealed class InstanceActionEndpoints(IInstanceLog log, IWorkflowHost host, IDefinitionLibrary library)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Delete("/workflow-instances/{id}", Permissions.DeleteInstances, DeleteAsync);
        api.Post("/bulk-actions/delete/workflow-instances", Permissions.DeleteInstances, DeleteManyAsync);
        api.Post("/bulk-actions/delete/workflow-instances/by-id", Permissions.DeleteInstances, DeleteManyAsync);
        api.Post("/cancel/workflow-instances/{id}", Permissions.CancelInstances, CancelAsync);
        api.Post("/bulk-actions/cancel/workflow-instances", Permissions.CancelInstances, CancelManyAsync);
    }

    private async Task<IResult> DeleteAsync(string id, CancellationToken cancellationToken) =>
        await host.DeleteInstancesAsync([id], cancellationToken) > 0 ? Results.NoContent() : Results.NotFound();

    private async Task<IResult> DeleteManyAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var ids = (request.Ids ?? []).Distinct().ToList();
        return Answer.Json(new { Deleted = ids.Count == 0 ? 0 : await host.DeleteInstancesAsync(ids, context.RequestAborted) });
    }

    /// <summary>An instance that has ended is no fault, as in Elsa.</summary>
    private async Task<IResult> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(id, cancellationToken) is null) return Results.NotFound();
        await host.CancelAsync(id, cancellationToken);
        return Results.Ok();
    }

    private async Task<IResult> CancelManyAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<CancelRequest>();
        var cancelled = 0;
        foreach (var id in await IdsAsync(request, context.RequestAborted))
            if (await host.CancelAsync(id, context.RequestAborted)) cancelled++;
        return Answer.Json(new { Cancelled = cancelled });
    }

    private async ValueTask<IReadOnlySet<string>> IdsAsync(CancelRequest request, CancellationToken cancellationToken)
    {
        var ids = (request.Ids ?? []).ToHashSet(StringComparer.Ordinal);
        var versions = new List<string>();
        if (!string.IsNullOrEmpty(request.DefinitionVersionId)) versions.Add(request.DefinitionVersionId);
        if (!string.IsNullOrEmpty(request.DefinitionId))
        {
            var selection = Versions.Parse(request.VersionOptions, VersionSelection.AllVersions);
            versions.AddRange((await library.ListVersionsAsync(request.DefinitionId, cancellationToken))
                .Select(version => version.Definition)
                .Where(definition => selection.Includes(definition.Version, definition.IsLatest, definition.IsPublished))
                .Select(definition => definition.Id));
        }

        if (versions.Count == 0) return ids;
        var query = new InstanceQuery { DefinitionVersionIds = versions, Statuses = [WorkflowStatus.Running] };
        ids.UnionWith((await log.QueryAsync(query, cancellationToken)).Items.Select(instance => instance.Id));
        return ids;
    }
}
