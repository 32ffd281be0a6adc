using Operator.Workflows.Authoring;

namespace Operator.Workflows.Http;

/// <summary>The faults of the HTTP activities.</summary>
internal static class HttpFault
{
    public const string Category = "HTTP";
    public const string SystemType = "System";

    /// <summary>There is nobody left to answer.</summary>
    public static FaultException ContextLost() => new(
        "NoHttpContext",
        Category,
        SystemType,
        "The HTTP context was lost: the request that this response answers has ended, or there never was one. Respond before the workflow waits.");

    public static FaultException AnsweredTwice() => new(
        "ResponseSent", Category, SystemType, "The response can't be set because the request has been answered already.");

    public static FaultException Because(string code, string message) => new(code, Category, SystemType, message);
}
