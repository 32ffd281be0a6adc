using Microsoft.AspNetCore.Routing.Template;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Http;

/// <summary>What can be said about an endpoint before any request comes.</summary>
internal static class EndpointValidation
{
    public static void Validate(HttpEndpoint endpoint, PlanNode node, FaultCollector faults)
    {
        if (IsOpen(endpoint))
        {
            Add(
                FaultSeverity.Warning,
                nameof(HttpEndpoint.Policy),
                "Anybody who reaches this endpoint can use it. Set Policy to the name of a configured secret, or to hmac:name for signed bodies.");
        }

        if (endpoint.Path is null)
        {
            Add(FaultSeverity.Error, nameof(HttpEndpoint.Path), "The endpoint needs a path, such as orders/{id}.");
            return;
        }

        if (endpoint.Path.Compiled is null && Reason(endpoint.Path.Constant as string) is { } reason)
            Add(FaultSeverity.Error, nameof(HttpEndpoint.Path), reason);

        void Add(FaultSeverity severity, string input, string text) => faults.Add(new WorkflowFault(
            severity, $"{node.Activity.Place}.{Catalog.Names.Camel(input)}", text, node.Id, node.Activity.Name, input));
    }

    /// <summary>Whether both inputs are known now and ask for nothing. What a script decides may ask for a secret.</summary>
    private static bool IsOpen(HttpEndpoint endpoint) =>
        endpoint.Authorize?.Compiled is null && endpoint.Policy?.Compiled is null
        && EndpointPolicy.Parse(endpoint.Authorize?.Constant as bool?, endpoint.Policy?.Constant as string) is null;

    private static string? Reason(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return "The endpoint needs a path, such as orders/{id}.";
        if (path.Contains('?', StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal))
            return $"'{path}' is not a route: the query does not belong to it.";
        try
        {
            _ = TemplateParser.Parse(HttpEndpointBookmarkPayload.Normalize(path)[1..]);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"'{path}' is not a route: {exception.Message}";
        }
    }
}
