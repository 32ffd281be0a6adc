using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Changing many definitions.</summary>
internal sealed class DefinitionBulkEndpoints(IDefinitionLibrary library, DefinitionSaver saver, ElsaApiOptions options)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Post("/bulk-actions/delete/workflow-definitions/by-definition-id", Permissions.DeleteDefinitions, DeleteAsync);
        api.Post("/bulk-actions/delete/workflow-definitions/by-id", Permissions.DeleteDefinitions, DeleteVersionsAsync);
        api.Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", Permissions.PublishDefinitions, PublishAsync);
        api.Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", Permissions.RetractDefinitions, RetractAsync);
    }

    /// <summary>The count is of versions, as in Elsa.</summary>
    private async Task<IResult> DeleteAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var deleted = 0;
        foreach (var id in (request.DefinitionIds ?? []).Distinct())
        {
            var versions = await library.ListVersionsAsync(id, context.RequestAborted);
            if (versions.Any(version => version.Definition.IsReadonly)) continue;
            if (await library.DeleteAsync(id, context.RequestAborted)) deleted += versions.Count;
        }

        return Answer.Json(new { Deleted = deleted });
    }

    private async Task<IResult> DeleteVersionsAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var deleted = 0;
        foreach (var id in (request.Ids ?? []).Distinct())
        {
            if (await library.FindByIdAsync(id, context.RequestAborted) is not { Definition.IsReadonly: false }) continue;
            if (await library.DeleteVersionAsync(id, context.RequestAborted)) deleted++;
        }

        return Answer.Json(new { Deleted = deleted });
    }

    private async Task<IResult> PublishAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var answer = new BulkPublishAnswer();
        foreach (var id in (request.DefinitionIds ?? []).Distinct())
        {
            var latest = await library.FindAsync(id, VersionSelection.Latest, context.RequestAborted);
            if (latest is null) answer.NotFound.Add(id);
            else if (latest.Definition.IsPublished) answer.AlreadyPublished.Add(id);
            else if (latest.Definition.IsReadonly) answer.Skipped.Add(id);
            else await PublishOneAsync(id, options.IsDesigner(context.User) ? PublishMode.Strict : PublishMode.Tolerant, answer, context.RequestAborted);
        }

        return Answer.Json(answer);
    }

    private async ValueTask PublishOneAsync(string id, PublishMode mode, BulkPublishAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            if (await saver.PublishAsync(id, mode, cancellationToken) is null) answer.NotFound.Add(id);
            else answer.Published.Add(id);
        }
        catch (ApiFaultException fault)
        {
            answer.Failed.Add(id);
            answer.Warnings[id] = [.. fault.Errors.Values.SelectMany(reasons => reasons)];
        }
    }

    private async Task<IResult> RetractAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<IdsRequest>();
        var answer = new BulkRetractAnswer();
        foreach (var id in (request.DefinitionIds ?? []).Distinct())
        {
            var versions = await library.ListVersionsAsync(id, context.RequestAborted);
            var published = versions.FirstOrDefault(version => version.Definition.IsPublished);
            if (versions.Count == 0) answer.NotFound.Add(id);
            else if (published is null) answer.NotPublished.Add(id);
            else if (published.Definition.IsReadonly) answer.Skipped.Add(id);
            else if (await library.RetractAsync(id, context.RequestAborted) is not null) answer.Retracted.Add(id);
        }

        return Answer.Json(answer);
    }
}
