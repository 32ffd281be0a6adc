using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Definitions;
using Operator.Studio.Executions;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Cancelling, deleting and exporting instances.</summary>
internal sealed class InstanceActionEndpoints(IInstanceLog log, IWorkflowHost host, IDefinitionLibrary library)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Delete("/workflow-instances/{id}", Permissions.DeleteInstances, DeleteAsync);
        api.Post("/bulk-actions/delete/workflow-instances", Permissions.DeleteInstances, DeleteManyAsync);
        api.Post("/bulk-actions/delete/workflow-instances/by-id", Permissions.DeleteInstances, DeleteManyAsync);
        api.Post("/cancel/workflow-instances/{id}", Permissions.CancelInstances, CancelAsync);
        api.Post("/bulk-actions/cancel/workflow-instances", Permissions.CancelInstances, CancelManyAsync);
        api.GetOrPost("/workflow-instances/{id}/export", Permissions.ReadInstances, ExportAsync);
        api.GetOrPost("/bulk-actions/export/workflow-instances", Permissions.ReadInstances, ExportManyAsync);
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

    private async Task<IResult> ExportAsync(string id, CancellationToken cancellationToken) =>
        await FileAsync(id, cancellationToken) is { } content ? Answer.File(content, FileName(id)) : Results.NotFound();

    private async Task<IResult> ExportManyAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var ids = (request.Ids ?? context.Request.Query.Texts("ids")).Distinct().ToList();
        if (ids is [var only]) return await ExportAsync(only, context.RequestAborted);
        var files = new List<(string Name, byte[] Content)>();
        foreach (var id in ids)
            if (await FileAsync(id, context.RequestAborted) is { } content) files.Add((FileName(id), content));
        return files.Count == 0 ? Results.NoContent() : Answer.File(Zip.Pack(files), "workflow-instances.zip");
    }

    private static JsonNode? Node<T>(IEnumerable<T> items) => JsonSerializer.SerializeToNode(items, ApiJson.Options);

    private static string FileName(string id) => $"workflow-instance-{FileNames.Safe(id)}.json";

    private async ValueTask<byte[]?> FileAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.FindStateAsync(id, cancellationToken) is not { } state) return null;
        var executions = await log.ReadExecutionsAsync(id, cancellationToken);
        var journal = await log.ReadJournalAsync(id, cancellationToken);
        var export = new JsonObject
        {
            ["WorkflowState"] = StateWriter.Write(state),
            ["Bookmarks"] = Node(state.Bookmarks.Select(bookmark => ExportedBookmark.Of(state, bookmark))),
            ["ActivityExecutionRecords"] = Node(executions.Select(ExecutionModel.Of)),
            ["WorkflowExecutionLogRecords"] = Node(journal),
        };
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(export, ApiJson.Options);
    }
}
