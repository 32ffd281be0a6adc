using Operator.Workflows.Catalog;

namespace Operator.Workflows.Http;

/// <summary>The media types that editors offer; any other can be written as a script.</summary>
internal sealed class ContentTypes : IInputOptions
{
    public IReadOnlyList<string> Options { get; } =
    [
        "", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml",
        "text/html", "text/json", "text/plain", "text/richtext", "text/xml",
    ];
}
