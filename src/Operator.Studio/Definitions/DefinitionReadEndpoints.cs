using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.Studio.Definitions;

/// <summary>Reading definitions.</summary>
internal sealed class DefinitionReadEndpoints(IDefinitionLibrary library, IDefinitionList list, DefinitionPresenter presenter)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Get("/workflow-definitions", Permissions.ReadDefinitions, ListAsync);
        api.Get("/workflow-definitions/{definitionId}", Permissions.ReadDefinitions, FindAsync);
        api.Get("/workflow-definitions/by-definition-id/{definitionId}", Permissions.ReadDefinitions, FindAsync);
        api.Get("/workflow-definitions/by-id/{id}", Permissions.ReadDefinitions, FindByIdAsync);
        api.Get("/workflow-definitions/many-by-id", Permissions.ReadDefinitions, FindManyAsync);
        api.Get("/workflow-definitions/query/count", Permissions.ReadDefinitions, CountAsync);
        api.Get("/workflow-definitions/validation/is-name-unique", Permissions.ReadDefinitions, IsNameUniqueAsync);
        api.Get("/workflow-definitions/{definitionId}/consumers", Permissions.ReadDefinitions, ConsumersAsync);
        api.Get("/workflow-definitions/{definitionId}/versions", Permissions.ReadDefinitions, VersionsAsync);
        api.Get("/workflow-definitions/subgraph/{id}", Permissions.ReadDefinitions, SubGraphAsync);
        api.Get("/workflow-definitions/subgraph/segments/{id}", Permissions.ReadDefinitions, SegmentsAsync);
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var query = DefinitionQuery.Read(context.Request.Query);
        var mayWrite = MayWrite(context);
        var page = DefinitionQuery.IsForOthers(context.Request.Query)
            ? new Page<DefinitionListing>([], 0)
            : await list.QueryDefinitionsAsync(query, context.RequestAborted);
        var items = page.Items.Select(version => DefinitionSummary.Of(version, isListed: true, mayWrite)).ToList();
        return Answer.Json(new PagedList<DefinitionSummary>(items, page.TotalCount, DefinitionLinks.OfList(mayWrite)));
    }

    private async Task<IResult> FindAsync(string definitionId, HttpContext context)
    {
        var selection = Versions.Parse(context.Request.Query.Text("versionOptions"), VersionSelection.Latest);
        var version = await library.FindAsync(definitionId, selection, context.RequestAborted);
        return await ModelAsync(version, context);
    }

    private async Task<IResult> FindByIdAsync(string id, HttpContext context) =>
        await ModelAsync(await library.FindByIdAsync(id, context.RequestAborted), context);

    private async Task<IResult> FindManyAsync(HttpContext context)
    {
        var models = new List<JsonObject>();
        foreach (var id in context.Request.Query.Texts("ids").Distinct())
            if (await library.FindByIdAsync(id, context.RequestAborted) is { } version)
                models.Add(await presenter.ModelAsync(version, context.RequestAborted, MayWrite(context)));
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
        await library.FindAsync(definitionId, VersionSelection.Latest, cancellationToken) is null
            ? Results.NotFound()
            : Answer.Json(new { ConsumingWorkflowDefinitionIds = await presenter.ConsumersAsync(definitionId, cancellationToken) });

    private async Task<IResult> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await library.ListVersionsAsync(definitionId, cancellationToken);
        if (versions.Count == 0) return Results.NotFound();
        return Answer.Json(versions.Reverse().Select(version => DefinitionSummary.Of(DefinitionListing.Of(version), isListed: false)).ToList());
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

    private async Task<IResult> ModelAsync(DefinitionVersion? version, HttpContext context) =>
        version is null ? Results.NotFound() : Answer.Json(await presenter.ModelAsync(version, context.RequestAborted, MayWrite(context)));

    private static bool MayWrite(HttpContext context) => Permissions.Allow(context.User, Permissions.WriteDefinitions);
}
