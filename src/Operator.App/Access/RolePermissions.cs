using Operator.Activities.People;
using Operator.Studio.Access;

namespace Operator.App.Access;

/// <summary>What each role may do.</summary>
internal static class RolePermissions
{
    /// <summary>See the console from elsewhere than the machine itself.</summary>
    public const string ReadConsole = "read:console";

    /// <summary>Ask how the API gateway and its services are.</summary>
    public const string ReadGateway = "read:gateway";

    /// <summary>Add and remove accounts, and change their roles and passwords.</summary>
    public const string ManageAccounts = "manage:accounts";

    private static readonly string[] Viewer = ["read:*"];

    private static readonly string[] Editor =
    [
        .. Viewer, Permissions.WriteDefinitions, Permissions.RunDefinitions, Permissions.RunTests, Permissions.WriteInstances, Permissions.CancelInstances,
    ];

    /// <summary>The permissions of a role.</summary>
    public static IReadOnlyList<string> Of(AccountRole role) => role switch
    {
        AccountRole.Viewer => Viewer,
        AccountRole.Editor => Editor,
        AccountRole.Admin => [Permissions.All],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
