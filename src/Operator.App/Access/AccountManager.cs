using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Operator.Activities.People;

namespace Operator.App.Access;

/// <summary>Identity's user manager, with the program's clock, roles and one-time passwords.</summary>
internal sealed class AccountManager(
    IUserStore<User> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<User> hasher,
    IEnumerable<IUserValidator<User>> userValidators,
    IEnumerable<IPasswordValidator<User>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<AccountManager> logger,
    TimeProvider clock)
    : UserManager<User>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    /// <summary>Adds an account with a password of somebody's own choice.</summary>
    public Task<IdentityResult> AddAsync(string name, AccountRole role, string password) =>
        CreateAsync(User.Create(name, role, clock.GetUtcNow()), password);

    /// <summary>Adds an account with a one-time password.</summary>
    public async Task<OneTimePassword> AddAsync(string name, AccountRole role)
    {
        var user = User.Create(name, role, clock.GetUtcNow());
        user.Account = user.Account with { MustChangePassword = true };
        var password = OneTimePassword.Generate();
        return new OneTimePassword(name, password, await CreateAsync(user, password));
    }

    /// <summary>Replaces the password by a one-time one, unlocks the account and signs it out everywhere.</summary>
    public async Task<OneTimePassword> ResetPasswordAsync(User user)
    {
        var password = OneTimePassword.Generate();
        user.Account = user.Account with { MustChangePassword = true, FailedAttempts = 0, LockedUntil = null };
        var result = await UpdatePasswordHash(user, password, validatePassword: false);
        return new OneTimePassword(user.Account.Name, password, result.Succeeded ? await UpdateUserAsync(user) : result);
    }

    /// <summary>Changes a password that was checked before, and signs the account out everywhere.</summary>
    public Task<IdentityResult> ChoosePasswordAsync(User user, string current, string chosen)
    {
        user.Account = user.Account with { MustChangePassword = false };
        return ChangePasswordAsync(user, current, chosen);
    }

    /// <summary>Gives an account another role and signs it out everywhere.</summary>
    public Task<IdentityResult> SetRoleAsync(User user, AccountRole role)
    {
        user.Account = user.Account with { Role = role };
        return UpdateSecurityStampAsync(user);
    }

    /// <summary>Notes that somebody signed in.</summary>
    public Task<IdentityResult> RecordSignInAsync(User user)
    {
        user.Account = user.Account with { SignedInAt = clock.GetUtcNow() };
        return UpdateUserAsync(user);
    }

    /// <inheritdoc/>
    public override Task<bool> IsLockedOutAsync(User user) => Task.FromResult(user.Account.LockedUntil > clock.GetUtcNow());

    /// <inheritdoc/>
    public override Task<IdentityResult> AccessFailedAsync(User user)
    {
        var failed = user.Account.FailedAttempts + 1;
        user.Account = failed < Options.Lockout.MaxFailedAccessAttempts
            ? user.Account with { FailedAttempts = failed }
            : user.Account with { FailedAttempts = 0, LockedUntil = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan };
        return UpdateUserAsync(user);
    }
}
