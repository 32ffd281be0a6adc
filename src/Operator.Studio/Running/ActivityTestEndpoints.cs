using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Definitions;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Running;

/// <summary>Trying out single activities.</summary>
internal sealed class ActivityTestEndpoints(IDefinitionLibrary library, ActivityTester tester)
{
    public void Map(RouteGroupBuilder api) => api.Post("/tests/activities", Permissions.RunTests, TestAsync);

    private async Task<IResult> TestAsync(HttpContext context)
    {
        var request = await context.ReadJsonAsync<ActivityTestRequest>();
        if (await FindAsync(request.WorkflowDefinitionHandle, context.RequestAborted) is not { } version)
            throw new ApiFaultException(ApiFaultException.General, "There is no such workflow definition.");

        var result = await tester.RunAsync(version, request.ActivityHandle ?? new ActivityHandle(), context.RequestAborted);
        return Answer.JsonOrNotFound(result);
    }

    private async ValueTask<DefinitionVersion?> FindAsync(DefinitionHandle? handle, CancellationToken cancellationToken)
    {
        if (handle?.DefinitionVersionId is { Length: > 0 } versionId) return await library.FindByIdAsync(versionId, cancellationToken);
        if (handle?.DefinitionId is not { Length: > 0 } definitionId) return null;
        return await library.FindAsync(definitionId, Versions.Parse(handle.VersionOptions, VersionSelection.Latest), cancellationToken);
    }
}
