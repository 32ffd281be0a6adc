using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Reading instances.</summary>
internal sealed class InstanceEndpoints(IInstanceLog log, IWorkflowHost host)
{
    public void Map(RouteGroupBuilder api)
    {
        api.Get("/workflow-instances", Permissions.ReadInstances, ListByQueryAsync);
        api.Post("/workflow-instances", Permissions.ReadInstances, ListAsync);
        api.Get("/workflow-instances/{id}", Permissions.ReadInstances, FindAsync);
        api.Get("/workflow-instances/{id}/execution-state", Permissions.ReadInstances, ExecutionStateAsync);
        api.Get("/workflow-instances/{id}/variables", Permissions.ReadInstances, VariablesAsync);
        api.Post("/workflow-instances/{id}/variables", Permissions.WriteInstances, SetVariablesAsync);
    }

    private async Task<IResult> ListAsync(HttpContext context) =>
        await PageAsync(await context.ReadJsonAsync<InstanceListRequest>(), context.RequestAborted);

    private async Task<IResult> ListByQueryAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var request = new InstanceListRequest
        {
            Page = query.Number("page"),
            PageSize = query.Number("pageSize"),
            SearchTerm = query.Text("searchTerm"),
            Ids = query.Texts("ids"),
            DefinitionId = query.Text("definitionId"),
            DefinitionIds = query.Texts("definitionIds"),
            DefinitionVersionId = query.Text("definitionVersionId"),
            ParentWorkflowInstanceId = query.Text("parentWorkflowInstanceId"),
            CorrelationId = query.Text("correlationId"),
            Name = query.Text("name"),
            Version = query.Number("version"),
            HasIncidents = query.Flag("hasIncidents"),
            IsSystem = query.Flag("isSystem"),
            Status = query.Choice<WorkflowStatus>("status"),
            Statuses = [.. query.Texts("statuses").Select(text => Choices.Parse<WorkflowStatus>(text, "statuses"))],
            SubStatus = query.Choice<WorkflowSubStatus>("subStatus"),
            SubStatuses = [.. query.Texts("subStatuses").Select(text => Choices.Parse<WorkflowSubStatus>(text, "subStatuses"))],
            OrderBy = query.Text("orderBy"),
            OrderDirection = query.Choice<OrderDirection>("orderDirection"),
        };
        return await PageAsync(request, context.RequestAborted);
    }

    /// <summary>No instance belongs to the system, so asking for such gives none.</summary>
    private async ValueTask<IResult> PageAsync(InstanceListRequest request, CancellationToken cancellationToken)
    {
        var page = request.IsSystem == true ? new Page<InstanceSummary>([], 0) : await log.QueryAsync(request.ToQuery(), cancellationToken);
        return Answer.Json(new PagedList<InstanceModel>([.. page.Items.Select(InstanceModel.Of)], page.TotalCount));
    }

    private async Task<IResult> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(id, cancellationToken) is not { } instance) return Results.NotFound();
        var state = await log.FindStateAsync(id, cancellationToken);
        return Answer.Json(InstanceModel.Of(instance).With(state is null ? null : StateWriter.Write(state)));
    }

    private async Task<IResult> ExecutionStateAsync(string id, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } instance
            ? Answer.Json(new { instance.Status, instance.SubStatus, instance.UpdatedAt })
            : Results.NotFound();

    private async Task<IResult> VariablesAsync(string id, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is null ? Results.NotFound() : Answer.List(await host.ReadVariablesAsync(id, cancellationToken));

    private async Task<IResult> SetVariablesAsync(string id, HttpContext context)
    {
        var request = await context.ReadJsonAsync<VariablesRequest>();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var variable in request.Variables ?? [])
            values[variable.Id ?? throw new ApiFaultException("variables", "A variable's id is missing.")] = variable.Value;
        return await host.WriteVariablesAsync(id, values, context.RequestAborted)
            ? Answer.List(await host.ReadVariablesAsync(id, context.RequestAborted))
            : Results.NotFound();
    }
}
