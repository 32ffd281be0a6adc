using System.Security.Claims;

namespace Operator.Studio;

/// <summary>What the API needs to know about its host.</summary>
public sealed record ElsaApiOptions
{
    /// <summary>The key that callers show as <c>Authorization: ApiKey …</c>; null lets nobody in.</summary>
    public string? AdminApiKey { get; init; }

    /// <summary>The setting that holds the key, named to those who are turned away.</summary>
    public string AdminApiKeySetting { get; init; } = "ADMIN_API_KEY";

    /// <summary>Where the host can be reached from outside, for links; the address of the request when null.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How large a request's body may be, in bytes; 10 MiB by default.</summary>
    public long MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// Who works in the designer. To them a definition is published only when every activity in it is right; programs publish as in Elsa, where a
    /// faulty activity faults when it is reached.
    /// </summary>
    public Func<ClaimsPrincipal, bool> IsDesigner { get; init; } = _ => false;

    /// <summary>The authentication schemes that let callers in, the key's among them; hosts add their own.</summary>
    public IReadOnlyList<string> AuthenticationSchemes { get; init; } = [ElsaApi.ApiKeyScheme];
}
