using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Operator.Activities.People;
using Operator.Studio.Access;

namespace Operator.App.Access;

/// <summary>What is said about a person, in cookies and tokens alike; the names are those of Elsa's tokens.</summary>
internal sealed class UserClaims : IUserClaimsPrincipalFactory<User>
{
    public const string Id = "sub";
    public const string Name = "name";
    public const string Role = ClaimTypes.Role;
    public const string Stamp = "stamp";

    /// <inheritdoc/>
    public Task<ClaimsPrincipal> CreateAsync(User user) =>
        Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(Of(user.Account), AccessSchemes.Cookie, Name, Role)));

    /// <summary>The claims of an account; one with a one-time password has no role and no permission.</summary>
    public static IEnumerable<Claim> Of(Account account)
    {
        Claim[] identity = [new(Id, account.Id.ToString()), new(Name, account.Name), new(Stamp, account.SecurityStamp)];
        return account.MustChangePassword
            ? identity
            : [.. identity, new(Role, account.Role.ToString()), .. RolePermissions.Of(account.Role).Select(permission => new Claim(Permissions.ClaimType, permission))];
    }
}
