using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Operator.Workflows.Http;

/// <summary>The credentials of those who sign in to the host itself. They are no business of workflows, which would store them.</summary>
internal static class HostCredentials
{
    private const string ApiKeyScheme = "ApiKey ";

    /// <summary>Whether a request header carries the host's API key or the cookies of its pages.</summary>
    public static bool AreIn(KeyValuePair<string, StringValues> header) =>
        string.Equals(header.Key, HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase)
        || (string.Equals(header.Key, HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)
            && header.Value.Any(value => value?.StartsWith(ApiKeyScheme, StringComparison.OrdinalIgnoreCase) == true));
}
