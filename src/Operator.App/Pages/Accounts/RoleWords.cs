using Operator.Activities.People;

namespace Operator.App.Pages.Accounts;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    /// <summary>What somebody is.</summary>
    public static string Of(AccountRole role) => role switch
    {
        AccountRole.Viewer => "a viewer",
        AccountRole.Editor => "an editor",
        _ => "an administrator",
    };

    /// <summary>What they may do.</summary>
    public static string May(AccountRole role) => role switch
    {
        AccountRole.Viewer => "look at workflows and their runs",
        AccountRole.Editor => "look at workflows, edit drafts and run them",
        _ => "edit and publish workflows and manage users",
    };
}
