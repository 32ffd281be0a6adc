using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Which instances a list shows, as the body of a request says.</summary>
internal sealed record InstanceListRequest
{
    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public IReadOnlyList<string>? Ids { get; init; }

    public string? DefinitionId { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public string? DefinitionVersionId { get; init; }

    public string? ParentWorkflowInstanceId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public bool? IsSystem { get; init; }

    public WorkflowStatus? Status { get; init; }

    public IReadOnlyList<WorkflowStatus>? Statuses { get; init; }

    public WorkflowSubStatus? SubStatus { get; init; }

    public IReadOnlyList<WorkflowSubStatus>? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public OrderDirection? OrderDirection { get; init; }

    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }

    /// <exception cref="ApiFaultException">A member is not allowed.</exception>
    public InstanceQuery ToQuery()
    {
        if (Page < 0) throw new ApiFaultException("page", $"{Page} is less than 0.");
        if (PageSize < 1) throw new ApiFaultException("pageSize", $"{PageSize} is less than 1.");
        var order = InstanceOrders.Parse(OrderBy);
        return new InstanceQuery
        {
            SearchTerm = string.IsNullOrWhiteSpace(SearchTerm) ? null : SearchTerm.Trim(),
            Ids = Ids ?? [],
            DefinitionIds = With(DefinitionIds, DefinitionId),
            DefinitionVersionIds = With<string>(null, DefinitionVersionId),
            Version = Version,
            ParentWorkflowInstanceId = ParentWorkflowInstanceId,
            CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
            HasIncidents = HasIncidents,
            Statuses = Status is { } status ? [.. Statuses ?? [], status] : Statuses ?? [],
            SubStatuses = SubStatus is { } sub ? [.. SubStatuses ?? [], sub] : SubStatuses ?? [],
            Times = [.. (TimestampFilters ?? []).Where(filter => !filter.IsEmpty).Select(filter => filter.ToFilter())],
            Order = order,
            Descending = OrderDirection is { } direction ? direction == Http.OrderDirection.Descending : order != InstanceOrder.Name,
            Skip = (int)Math.Min((long)(Page ?? 0) * (PageSize ?? 0), int.MaxValue),
            Take = PageSize,
        };
    }

    private static IReadOnlyList<T> With<T>(IReadOnlyList<T>? many, T? one) where T : class =>
        one is null or "" ? many ?? [] : [.. many ?? [], one];
}
