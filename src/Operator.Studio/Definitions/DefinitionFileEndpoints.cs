using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Definitions as files.</summary>
internal sealed class DefinitionFileEndpoints(IDefinitionLibrary library, DefinitionPresenter presenter, DefinitionSaver saver)
{
    public void Map(RouteGroupBuilder api)
    {
        api.GetOrPost("/workflow-definitions/{definitionId}/export", Permissions.ReadDefinitions, ExportAsync);
        api.GetOrPost("/bulk-actions/export/workflow-definitions", Permissions.ReadDefinitions, ExportManyAsync);
        api.PostOrPut("/workflow-definitions/import", Permissions.WriteDefinitions, (HttpContext context) => ImportAsync(null, context));
        api.PostOrPut("/workflow-definitions/{definitionId}/import", Permissions.WriteDefinitions, ImportAsync);
        api.Post("/workflow-definitions/import-files", Permissions.WriteDefinitions, ImportFilesAsync);
    }

    private async Task<IResult> ExportAsync(string definitionId, HttpContext context)
    {
        var query = context.Request.Query;
        var selection = Versions.Parse(query.Text("versionOptions"), VersionSelection.Latest);
        if (await library.FindAsync(definitionId, selection, context.RequestAborted) is not { } version) return Results.NotFound();
        if (query.Flag("includeConsumingWorkflows") == true) return await ZipAsync([version], withConsumers: true, context.RequestAborted);
        return Answer.File(await FileAsync(version, context.RequestAborted), FileNames.Of(version));
    }

    private async Task<IResult> ExportManyAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var versions = new List<DefinitionVersion>();
        foreach (var id in (request.Ids ?? context.Request.Query.Texts("ids")).Distinct())
            if (await library.FindByIdAsync(id, context.RequestAborted) is { } version) versions.Add(version);
        return versions.Count == 0 ? Results.NoContent() : await ZipAsync(versions, request.IncludeConsumingWorkflows, context.RequestAborted);
    }

    private async Task<IResult> ZipAsync(List<DefinitionVersion> versions, bool withConsumers, CancellationToken cancellationToken)
    {
        if (withConsumers)
        {
            for (var i = 0; i < versions.Count; i++)
            {
                foreach (var id in await presenter.ConsumersAsync(versions[i].Definition.DefinitionId, cancellationToken))
                {
                    if (versions.Any(version => version.Definition.DefinitionId == id)) continue;
                    if (await library.FindAsync(id, VersionSelection.Latest, cancellationToken) is { } consumer) versions.Add(consumer);
                }
            }
        }

        var files = new List<(string Name, byte[] Content)>();
        foreach (var version in versions) files.Add((FileNames.Of(version), await FileAsync(version, cancellationToken)));
        return Answer.File(Zip.Pack(files), "workflow-definitions.zip");
    }

    private async ValueTask<byte[]> FileAsync(DefinitionVersion version, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeToUtf8Bytes<JsonNode>(await presenter.FileAsync(version, cancellationToken), ApiJson.Options);

    private async Task<IResult> ImportAsync(string? definitionId, HttpContext context)
    {
        var document = JsonText.Parse(await context.ReadBytesAsync());
        var isNew = !HasDefinitionId(document) && definitionId is null;
        if (definitionId is not null) document = WithDefinitionId(document, definitionId);
        var result = await saver.SaveAsync(document, PublishMode.Draft, isImport: true, context.RequestAborted);
        var model = await presenter.ModelAsync(result.Version!, context.RequestAborted);
        return Answer.Json(model, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> ImportFilesAsync(HttpContext context)
    {
        var documents = new List<JsonElement>();
        foreach (var file in await context.ReadFilesAsync())
            foreach (var content in await Zip.ReadAsync(file, context.RequestAborted)) documents.Add(JsonText.Parse(content));
        foreach (var document in documents) await saver.SaveAsync(document, PublishMode.Draft, isImport: true, context.RequestAborted);
        return Answer.Json(new { documents.Count });
    }

    private static bool HasDefinitionId(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("definitionId", out var id) && id.ValueKind == JsonValueKind.String
        && id.GetString()!.Length > 0;

    private static JsonElement WithDefinitionId(JsonElement document, string definitionId)
    {
        if (document.ValueKind != JsonValueKind.Object) return document;
        var json = JsonObject.Create(document)!;
        json["definitionId"] = definitionId;
        return JsonSerializer.SerializeToElement(json, ApiJson.Options);
    }
}
