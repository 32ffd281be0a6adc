using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Changing single definitions.</summary>
internal sealed class DefinitionWriteEndpoints(
    IDefinitionLibrary library, DefinitionPresenter presenter, DefinitionSaver saver, ReferenceUpdater references, ElsaApiOptions options)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Post("/workflow-definitions", Permissions.WriteDefinitions, SaveAsync);
        api.Post("/workflow-definitions/{definitionId}/publish", Permissions.PublishDefinitions, PublishAsync);
        api.Post("/workflow-definitions/{definitionId}/retract", Permissions.RetractDefinitions, RetractAsync);
        api.Post("/workflow-definitions/{definitionId}/revert/{version}", Permissions.WriteDefinitions, RevertAsync);
        api.Post("/workflow-definitions/{definitionId}/update-references", Permissions.PublishDefinitions, UpdateReferencesAsync);
        api.Delete("/workflow-definitions/{definitionId}", Permissions.DeleteDefinitions, DeleteAsync);
        api.Delete("/workflow-definitions/{definitionId}/version/{version}", Permissions.DeleteDefinitions, DeleteByNumberAsync);
        api.Delete("/workflow-definition-versions/{id}", Permissions.DeleteDefinitions, DeleteVersionAsync);
    }

    private async Task<IResult> SaveAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<SaveRequest>();
        if (request.Publish == true && !Permissions.Allow(context.User, Permissions.PublishDefinitions)) return Results.Forbid();
        var result = await saver.SaveAsync(request.Model, Publishing(context, request.Publish == true), isImport: false, context.RequestAborted);
        return Answer.Json(await saver.AnswerAsync(result, context.RequestAborted));
    }

    private PublishMode Publishing(HttpContext context, bool publish = true) =>
        !publish ? PublishMode.Draft : options.IsDesigner(context.User) ? PublishMode.Strict : PublishMode.Tolerant;

    private async Task<IResult> PublishAsync(string definitionId, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (await IsReadonlyAsync(definitionId, cancellationToken)) return Readonly();
        var result = await saver.PublishAsync(definitionId, Publishing(context), cancellationToken);
        return result is null ? Results.NotFound() : Answer.Json(await saver.AnswerAsync(result, cancellationToken));
    }

    private async Task<IResult> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(definitionId, VersionSelection.Latest, cancellationToken) is not { } latest) return Results.NotFound();
        if (latest.Definition.IsReadonly) return Readonly();
        return await library.RetractAsync(definitionId, cancellationToken) is { } retracted
            ? Answer.Json(await presenter.ModelAsync(retracted, cancellationToken))
            : throw new ApiFaultException(ApiFaultException.General, $"Workflow with id {definitionId} is not published");
    }

    private async Task<IResult> RevertAsync(string definitionId, string version, CancellationToken cancellationToken)
    {
        var number = Versions.Number(version);
        if (await IsReadonlyAsync(definitionId, cancellationToken)) return Readonly();
        return await library.RevertAsync(definitionId, number, cancellationToken) is { } draft
            ? Answer.Json(DefinitionSummary.Of(DefinitionListing.Of(draft), isListed: false), StatusCodes.Status201Created)
            : Results.NotFound();
    }

    private async Task<IResult> UpdateReferencesAsync(string definitionId, CancellationToken cancellationToken) =>
        await references.UpdateAsync(definitionId, cancellationToken) is { } names
            ? Answer.Json(new { AffectedWorkflows = names })
            : Results.NotFound();

    private async Task<IResult> DeleteAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await IsReadonlyAsync(definitionId, cancellationToken)) return Readonly();
        return await library.DeleteAsync(definitionId, cancellationToken) ? Results.NoContent() : Results.NotFound();
    }

    private async Task<IResult> DeleteByNumberAsync(string definitionId, string version, CancellationToken cancellationToken) =>
        await library.FindAsync(definitionId, VersionSelection.Specific(Versions.Number(version)), cancellationToken) is { } found
            ? await DeleteVersionAsync(found.Definition.Id, cancellationToken)
            : Results.NotFound();

    private async Task<IResult> DeleteVersionAsync(string id, CancellationToken cancellationToken)
    {
        if (await library.FindByIdAsync(id, cancellationToken) is { Definition.IsReadonly: true }) return Readonly();
        return await library.DeleteVersionAsync(id, cancellationToken) ? Results.NoContent() : Results.NotFound();
    }

    private async ValueTask<bool> IsReadonlyAsync(string definitionId, CancellationToken cancellationToken) =>
        await library.FindAsync(definitionId, VersionSelection.Latest, cancellationToken) is { Definition.IsReadonly: true };

    private static IResult Readonly() => Results.StatusCode(StatusCodes.Status403Forbidden);
}
