using Operator.Activities.People;
using Operator.App.Configuration;

namespace Operator.App.Access;

/// <summary>Makes the administrator's account at the first start.</summary>
internal sealed class FirstAccount(IAccountStore store, AccountManager accounts, OperatorSettings settings)
{
    /// <summary>
    /// Makes the account <c>ADMIN_USER</c> when there is no account yet, with <c>ADMIN_PASSWORD</c> or else a one-time password, which is
    /// given back. Null when there are accounts, or when the password is the setting's. The setting is checked by the same rules as a chosen
    /// password; one that breaks them comes back as a failed result.
    /// </summary>
    public async Task<OneTimePassword?> EnsureAsync(CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(cancellationToken)).Count > 0)
        {
            return null;
        }

        var name = settings.Admin.User;
        if (settings.Admin.Password is not { Value: var password })
        {
            return await accounts.AddAsync(name, AccountRole.Admin);
        }

        var result = await accounts.AddAsync(name, AccountRole.Admin, password);
        return result.Succeeded ? null : new OneTimePassword(name, "", result);
    }
}
