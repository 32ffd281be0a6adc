using System.Security.Claims;
using Operator.Activities.People;

namespace Operator.App.Access;

/// <summary>
/// What one may do, as Elsa's API names it: a verb and what it is done to, e.g. <c>publish:workflow-definitions</c>. <c>read:*</c> is every
/// permission with that verb, <c>*</c> every permission.
/// </summary>
internal static class Permissions
{
    /// <summary>The type of the claims that hold one permission each.</summary>
    public const string ClaimType = "permissions";

    /// <summary>See the console from elsewhere than the machine itself.</summary>
    public const string ReadConsole = "read:console";

    /// <summary>Add and remove accounts, and change their roles and passwords.</summary>
    public const string ManageAccounts = "manage:accounts";

    /// <summary>Look at what the designer and its API show, where nothing more precise is asked for.</summary>
    public const string ReadStudio = "read:studio";

    /// <summary>Everything.</summary>
    public const string All = "*";

    private static readonly string[] Viewer = ["read:*"];

    private static readonly string[] Editor =
    [
        .. Viewer, "write:workflow-definitions", "exec:workflow-definitions", "exec:tests", "write:workflow-instances", "cancel:workflow-instances",
    ];

    /// <summary>What a role may do.</summary>
    public static IReadOnlyList<string> Of(AccountRole role) => role switch
    {
        AccountRole.Viewer => Viewer,
        AccountRole.Editor => Editor,
        AccountRole.Admin => [All],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>Whether a policy's name is that of a permission.</summary>
    public static bool IsOne(string? policy) => policy is not null && (policy == All || policy.Contains(':', StringComparison.Ordinal));

    /// <summary>Whether somebody has any permission at all; those with a one-time password have none.</summary>
    public static bool HasAny(ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == ClaimType);

    /// <summary>Whether somebody may do this.</summary>
    public static bool Allow(ClaimsPrincipal person, string permission)
    {
        var everyOfItsVerb = $"{permission.Split(':')[0]}:{All}";
        return person.HasClaim(claim =>
            claim.Type == ClaimType && (claim.Value == permission || claim.Value == All || claim.Value == everyOfItsVerb));
    }
}
