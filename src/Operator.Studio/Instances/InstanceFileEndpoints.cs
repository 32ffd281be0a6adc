using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Definitions;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Instances as files.</summary>
internal sealed class InstanceFileEndpoints(IInstanceLog log, InstanceImporter importer)
{
    public void Map(RouteGroupBuilder api)
    {
        api.GetOrPost("/workflow-instances/{id}/export", Permissions.ReadInstances, ExportAsync);
        api.GetOrPost("/bulk-actions/export/workflow-instances", Permissions.ReadInstances, ExportManyAsync);
        api.Post("/bulk-actions/import/workflow-instances", Permissions.WriteInstances, ImportAsync);
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

    /// <summary>Imports all files of an upload or, when one is wrong, none.</summary>
    private async Task<IResult> ImportAsync(HttpContext context)
    {
        var instances = new List<ImportedInstance>();
        foreach (var file in await context.ReadFilesAsync())
            foreach (var content in await Zip.ReadAsync(file, context.RequestAborted)) instances.Add(await importer.ReadAsync(content, context.RequestAborted));
        foreach (var instance in instances) await importer.ImportAsync(instance, context.RequestAborted);

        // A genuine server says how many by one name, and Studio reads them by another.
        return Answer.Json(new { Imported = instances.Count, instances.Count });
    }

    private static string FileName(string id) => $"workflow-instance-{FileNames.Safe(id)}.json";

    private async ValueTask<byte[]?> FileAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.FindStateAsync(id, cancellationToken) is not { } state) return null;
        var executions = await log.ReadExecutionsAsync(id, cancellationToken);
        var journal = await log.ReadJournalAsync(id, cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(InstanceFile.Of(state, executions, journal), ApiJson.Options);
    }
}
