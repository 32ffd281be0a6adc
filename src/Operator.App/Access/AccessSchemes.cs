using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Operator.Studio;

namespace Operator.App.Access;

/// <summary>The ways to say who one is.</summary>
internal static class AccessSchemes
{
    /// <summary>The default: chooses one of the others by what a request carries.</summary>
    public const string Any = "Operator";

    /// <summary>A browser's session cookie.</summary>
    public static readonly string Cookie = IdentityConstants.ApplicationScheme;

    /// <summary>An access token from the sign-in of Elsa's API: <c>Authorization: Bearer &lt;token&gt;</c>.</summary>
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The key from <c>ADMIN_API_KEY</c>: <c>Authorization: ApiKey &lt;key&gt;</c>.</summary>
    public const string ApiKey = ElsaApi.ApiKeyScheme;
}
