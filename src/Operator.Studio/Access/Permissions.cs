using System.Security.Claims;

namespace Operator.Studio.Access;

/// <summary>
/// What one may do, as Elsa names it: a verb and what it is done to. <c>read:*</c> is every permission with that verb, <c>*</c> every
/// permission. Each is also the name of the authorization policy that asks for it.
/// </summary>
public static class Permissions
{
    /// <summary>The type of the claims that hold one permission each.</summary>
    public const string ClaimType = "permissions";

    /// <summary>Everything.</summary>
    public const string All = "*";

    /// <summary>See definitions and export them.</summary>
    public const string ReadDefinitions = "read:workflow-definitions";

    /// <summary>Make and change drafts.</summary>
    public const string WriteDefinitions = "write:workflow-definitions";

    /// <summary>Put a draft into force.</summary>
    public const string PublishDefinitions = "publish:workflow-definitions";

    /// <summary>Take a published version out of force.</summary>
    public const string RetractDefinitions = "retract:workflow-definitions";

    /// <summary>Delete definitions and versions.</summary>
    public const string DeleteDefinitions = "delete:workflow-definitions";

    /// <summary>Run definitions.</summary>
    public const string RunDefinitions = "exec:workflow-definitions";

    /// <summary>Run single activities to try them.</summary>
    public const string RunTests = "exec:tests";

    /// <summary>See runs, their journals and variables, and export them.</summary>
    public const string ReadInstances = "read:workflow-instances";

    /// <summary>Change the variables of runs, and import runs.</summary>
    public const string WriteInstances = "write:workflow-instances";

    /// <summary>Cancel runs.</summary>
    public const string CancelInstances = "cancel:workflow-instances";

    /// <summary>Delete runs.</summary>
    public const string DeleteInstances = "delete:workflow-instances";

    /// <summary>See what single activities did in runs.</summary>
    public const string ReadExecutions = "read:activity-execution";

    /// <summary>See which activities, types and features there are.</summary>
    public const string ReadDescriptors = "read:activity-descriptors";

    /// <summary>Trigger events.</summary>
    public const string TriggerEvents = "trigger:event";

    /// <summary>Complete tasks that workflows wait for.</summary>
    public const string CompleteTasks = "tasks:complete";

    private const string Reading = "read:";

    /// <summary>Whether a policy's name is that of a permission.</summary>
    public static bool IsOne(string? policy) => policy is not null && (policy == All || policy.Contains(':', StringComparison.Ordinal));

    /// <summary>Whether a permission is to look at something, and to change nothing.</summary>
    public static bool IsToRead(string permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return permission.StartsWith(Reading, StringComparison.Ordinal);
    }

    /// <summary>Whether somebody has any permission at all.</summary>
    public static bool HasAny(ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.HasClaim(claim => claim.Type == ClaimType);
    }

    /// <summary>Whether somebody may do this.</summary>
    public static bool Allow(ClaimsPrincipal person, string permission)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(permission);
        var everyOfItsVerb = $"{permission.Split(':')[0]}:{All}";
        return person.HasClaim(claim =>
            claim.Type == ClaimType && (claim.Value == permission || claim.Value == All || claim.Value == everyOfItsVerb));
    }
}
