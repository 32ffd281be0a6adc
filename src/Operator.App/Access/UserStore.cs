using Microsoft.AspNetCore.Identity;
using Operator.Activities.People;

namespace Operator.App.Access;

/// <summary>Keeps Identity's users as accounts.</summary>
internal sealed class UserStore(IAccountStore accounts, IdentityErrorDescriber errors)
    : IUserPasswordStore<User>, IUserSecurityStampStore<User>, IUserLockoutStore<User>
{
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.Name);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) =>
        Change(user, user.Account with { Name = userName ?? "" });

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.NormalizedName);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) =>
        Change(user, user.Account with { NormalizedName = normalizedName ?? "" });

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) =>
        await accounts.TryAddAsync(user.Account, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.DuplicateUserName(user.Account.Name));

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        if (!await accounts.TryUpdateAsync(user.Account, cancellationToken))
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }

        user.Account = user.Account with { Version = user.Account.Version + 1 };
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        await accounts.TryRemoveAsync(user.Account.Id, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.ConcurrencyFailure());

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await accounts.FindAsync(id, cancellationToken) is { } account ? new User(account) : null;

    public async Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await accounts.FindByNameAsync(normalizedUserName, cancellationToken) is { } account ? new User(account) : null;

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken) =>
        Change(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken) =>
        Change(user, user.Account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.LockedUntil);

    public Task SetLockoutEndDateAsync(User user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Change(user, user.Account with { LockedUntil = lockoutEnd });

    public Task<int> IncrementAccessFailedCountAsync(User user, CancellationToken cancellationToken)
    {
        user.Account = user.Account with { FailedAttempts = user.Account.FailedAttempts + 1 };
        return Task.FromResult(user.Account.FailedAttempts);
    }

    public Task ResetAccessFailedCountAsync(User user, CancellationToken cancellationToken) =>
        Change(user, user.Account with { FailedAttempts = 0 });

    public Task<int> GetAccessFailedCountAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Account.FailedAttempts);

    public Task<bool> GetLockoutEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Every account can be locked; there is nothing to switch.</summary>
    public Task SetLockoutEnabledAsync(User user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The accounts outlive it.
    }

    private static Task Change(User user, Account account)
    {
        user.Account = account;
        return Task.CompletedTask;
    }
}
