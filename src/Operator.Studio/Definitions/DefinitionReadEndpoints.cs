using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.Studio.Definitions;

/// <summary>Reading definitions.</summary>
internal sealed class DefinitionReadEndpoints(IDefinitionLibrary library, DefinitionPresenter presenter)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Get("/workflow-definitions", ListAsync);
        api.Get("/workflow-definitions/{definitionId}", FindAsync);
        api.Get("/workflow-definitions/by-definition-id/{definitionId}", FindAsync);
        api.Get("/workflow-definitions/by-id/{id}", FindByIdAsync);
        api.Get("/workflow-definitions/many-by-id", FindManyAsync);
        api.Get("/workflow-definitions/query/count", CountAsync);
        api.Get("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
        api.Get("/workflow-definitions/{definitionId}/consumers", ConsumersAsync);
        api.Get("/workflow-definitions/{definitionId}/versions", VersionsAsync);
        api.Get("/workflow-definitions/subgraph/{id}", SubGraphAsync);
        api.Get("/workflow-definitions/subgraph/segments/{id}", SegmentsAsync);
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var query = DefinitionQuery.Read(context.Request.Query);
        return Answer.Json(query.Apply(await library.ListAsync(query.Version, context.RequestAborted)));
    }

    private async Task<IResult> FindAsync(string definitionId, HttpContext context)
    {
        var selection = Versions.Parse(context.Request.Query.Text("versionOptions"), VersionSelection.Latest);
        var version = await library.FindAsync(definitionId, selection, context.RequestAborted);
        return await ModelAsync(version, context.RequestAborted);
    }

    private async Task<IResult> FindByIdAsync(string id, HttpContext context) =>
        await ModelAsync(await library.FindByIdAsync(id, context.RequestAborted), context.RequestAborted);

    private async Task<IResult> FindManyAsync(HttpContext context)
    {
        var models = new List<JsonObject>();
        foreach (var id in context.Request.Query.Texts("ids").Distinct())
            if (await library.FindByIdAsync(id, context.RequestAborted) is { } version) models.Add(await presenter.ModelAsync(version, context.RequestAborted));
        return Answer.List(models);
    }

    private async Task<IResult> CountAsync(CancellationToken cancellationToken) =>
        Answer.Json(new { (await library.ListAsync(VersionSelection.Latest, cancellationToken)).Count });

    private async Task<IResult> IsNameUniqueAsync(HttpContext context)
    {
        if (context.Request.Query.Text("name")?.Trim() is not { Length: > 0 } name) throw new ApiFaultException("name", "The name is missing.");
        var own = context.Request.Query.Text("definitionId");
        var versions = await library.ListAsync(VersionSelection.LatestOrPublished, context.RequestAborted);
        var isUnique = !versions.Any(version => version.Definition.Name == name && version.Definition.DefinitionId != own);
        return Answer.Json(new { IsUnique = isUnique });
    }

    private async Task<IResult> ConsumersAsync(string definitionId, CancellationToken cancellationToken) =>
        Answer.Json(new { ConsumingWorkflowDefinitionIds = await presenter.ConsumersAsync(definitionId, cancellationToken) });

    private async Task<IResult> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await library.ListVersionsAsync(definitionId, cancellationToken);
        if (versions.Count == 0) return Results.NotFound();
        return Answer.Json(versions.Reverse().Select(version => DefinitionSummary.Of(version, isListed: false)).ToList());
    }

    private async Task<IResult> SubGraphAsync(string id, HttpContext context)
    {
        if (await library.FindPlanAsync(id, context.RequestAborted) is not { } plan) return Results.NotFound();
        var published = await presenter.PublishedAsync(plan, context.RequestAborted);
        return Answer.Json(DefinitionWriter.WriteSubGraph(plan, context.Request.Query.Text("parentNodeId") ?? "", published));
    }

    private async Task<IResult> SegmentsAsync(string id, HttpContext context)
    {
        if (await library.FindPlanAsync(id, context.RequestAborted) is not { } plan) return Results.NotFound();
        var published = await presenter.PublishedAsync(plan, context.RequestAborted);
        return DefinitionWriter.WritePath(plan, context.Request.Query.Text("childNodeId") ?? "", published) is { } path
            ? Answer.Json(path)
            : throw new ApiFaultException(ApiFaultException.General, "Unknown node ID");
    }

    private async Task<IResult> ModelAsync(DefinitionVersion? version, CancellationToken cancellationToken) =>
        version is null ? Results.NotFound() : Answer.Json(await presenter.ModelAsync(version, cancellationToken));
}
