using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Descriptors;

/// <summary>Help for script editors.</summary>
internal sealed class ScriptingEndpoints(IDefinitionLibrary library)
{
    public void Map(RouteGroupBuilder api) => api.Post("/scripting/javascript/type-definitions/{workflowDefinitionId}", Permissions.ReadDescriptors, DeclareAsync);

    private async Task<IResult> DeclareAsync(string workflowDefinitionId, HttpContext context)
    {
        var request = await context.ReadJsonAsync<ScriptTypesRequest>();
        if (await library.FindAsync(workflowDefinitionId, VersionSelection.Latest, context.RequestAborted) is not { } version) return Results.NotFound();
        var plan = await library.FindPlanAsync(version.Definition.Id, context.RequestAborted);
        return Results.Text(ScriptTypes.Declare(version.Definition, plan, request.ActivityTypeName), "application/x-typescript; charset=utf-8");
    }
}
