using Microsoft.AspNetCore.Authentication;

namespace Operator.Studio.Access;

/// <summary>The options of <see cref="ApiKeyHandler"/>.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    /// <summary>The key; null lets nobody in.</summary>
    public string? Key { get; set; }

    /// <summary>The setting that holds it.</summary>
    public string Setting { get; set; } = "";
}
