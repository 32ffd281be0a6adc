using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;

namespace Operator.Workflows.Http;

/// <summary>The stimulus of an endpoint: one for each method. Only path and method are compared.</summary>
/// <param name="Path">The route template with a slash in front, in lower case.</param>
/// <param name="Method">The method in lower case.</param>
/// <param name="Authorize">Whether callers have to prove who they are.</param>
/// <param name="Policy">How they do; see <see cref="EndpointPolicy"/>.</param>
/// <param name="RequestTimeout">How long an answer may take.</param>
/// <param name="RequestSizeLimit">How large the body may be, in bytes.</param>
/// <param name="ExposeRequestTooLarge">True when a larger body is the workflow's affair; null otherwise.</param>
public sealed record HttpEndpointBookmarkPayload(
    string Path,
    string Method,
    [property: ExcludeFromHash] bool? Authorize = null,
    [property: ExcludeFromHash] string? Policy = null,
    [property: ExcludeFromHash] TimeSpan? RequestTimeout = null,
    [property: ExcludeFromHash] long? RequestSizeLimit = null,
    [property: ExcludeFromHash] bool? ExposeRequestTooLarge = null) : IExclusiveStimulus
{
    /// <summary>The name under which endpoints wait.</summary>
    public const string StimulusName = "Elsa.HttpEndpoint";

    string IExclusiveStimulus.ConflictMessage => $"The {Path} path and {Method} method are already in use by another workflow!";

    /// <summary>A path as it is compared.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The format compares paths in lower case.")]
    public static string Normalize(string? path) => $"/{path?.Trim().Trim('/').ToLowerInvariant()}";

    /// <summary>Reads a stored stimulus; null when it is none.</summary>
    internal static HttpEndpointBookmarkPayload? From(object? payload)
    {
        try
        {
            return ValueConverter.Convert<HttpEndpointBookmarkPayload>(payload) is { Path: not null, Method: not null } read ? read : null;
        }
        catch (ValueConversionException)
        {
            return null;
        }
    }
}
