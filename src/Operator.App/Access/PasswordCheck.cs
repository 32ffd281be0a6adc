using Microsoft.AspNetCore.Identity;

namespace Operator.App.Access;

/// <summary>
/// Checks a name and a password, counts wrong ones and locks accounts. An unknown name takes as long as a wrong password, so that the time
/// doesn't tell which names there are.
/// </summary>
internal sealed partial class PasswordCheck(
    AccountManager accounts, SignInManager<User> signIn, PasswordTurns turns, IPasswordHasher<User> hasher, TimeProvider clock, ILogger<PasswordCheck> logger)
{
    private static string? nobodysHash;

    /// <summary>Checks; a right password is noted as a sign-in.</summary>
    public async Task<PasswordCheckResult> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > AccountRules.LongestName || password.Length is 0 or > AccountRules.LongestPassword)
        {
            return new PasswordCheckResult(PasswordCheckStatus.Wrong);
        }

        using var turn = await turns.TakeAsync(accounts.NormalizeName(name), cancellationToken);
        if (!turn.IsAcquired)
        {
            return new PasswordCheckResult(PasswordCheckStatus.TooMany);
        }

        if (await accounts.FindByNameAsync(name) is { } user)
        {
            return await CheckAsync(user, password);
        }

        var nobody = User.Create(name, default, clock.GetUtcNow());
        nobodysHash ??= hasher.HashPassword(nobody, OneTimePassword.Generate());
        hasher.VerifyHashedPassword(nobody, nobodysHash, password);
        LogUnknownName(logger);
        return new PasswordCheckResult(PasswordCheckStatus.Wrong);
    }

    private async Task<PasswordCheckResult> CheckAsync(User user, string password)
    {
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await accounts.RecordSignInAsync(user);
            return new PasswordCheckResult(PasswordCheckStatus.Right, user);
        }

        if (result.IsLockedOut)
        {
            LogLockedOut(logger, user.Account.Name, user.Account.LockedUntil);
            return new PasswordCheckResult(PasswordCheckStatus.LockedOut, user);
        }

        LogWrongPassword(logger, user.Account.Name);
        return new PasswordCheckResult(PasswordCheckStatus.Wrong);
    }

    // The name is left out: people type passwords into the wrong field.
    [LoggerMessage(1701, LogLevel.Warning, "Somebody tried to sign in with a name that no account has")]
    private static partial void LogUnknownName(ILogger logger);

    [LoggerMessage(1702, LogLevel.Warning, "A wrong password for the account {Name}")]
    private static partial void LogWrongPassword(ILogger logger, string name);

    [LoggerMessage(1703, LogLevel.Warning, "The account {Name} is locked until {LockedUntil} after too many wrong passwords")]
    private static partial void LogLockedOut(ILogger logger, string name, DateTimeOffset? lockedUntil);
}
