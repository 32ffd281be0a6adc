using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Reads what instances are ordered by, and which of their times is meant.</summary>
internal static class InstanceOrders
{
    /// <exception cref="ApiFaultException">The text is none of the orders.</exception>
    public static InstanceOrder Parse(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "CREATED" or "CREATEDAT" => InstanceOrder.CreatedAt,
        "UPDATEDAT" or "UPDATED" or "LASTEXECUTED" => InstanceOrder.UpdatedAt,
        "FINISHED" or "FINISHEDAT" => InstanceOrder.FinishedAt,
        "NAME" => InstanceOrder.Name,
        _ => throw new ApiFaultException("orderBy", $"'{text}' is none of Created, UpdatedAt, LastExecuted, Finished, Name."),
    };

    /// <exception cref="ApiFaultException">The text is none of the times.</exception>
    public static InstanceOrder ParseTime(string? text) => text?.ToUpperInvariant() switch
    {
        "CREATEDAT" => InstanceOrder.CreatedAt,
        "UPDATEDAT" => InstanceOrder.UpdatedAt,
        "FINISHEDAT" => InstanceOrder.FinishedAt,
        _ => throw new ApiFaultException("timestampFilters", $"'{text}' is none of CreatedAt, UpdatedAt, FinishedAt."),
    };
}
