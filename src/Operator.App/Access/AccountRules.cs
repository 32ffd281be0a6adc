using Microsoft.AspNetCore.Identity;

namespace Operator.App.Access;

/// <summary>What a name and a password must be, beyond Identity's own options: bounded, and not each other.</summary>
internal sealed class AccountRules : IUserValidator<User>, IPasswordValidator<User>
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 64;

    /// <summary>The fewest characters of a password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The most characters of a password.</summary>
    public const int LongestPassword = 128;

    /// <summary>The characters of a name.</summary>
    public const string NameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user) => Task.FromResult(user.Account.Name.Length <= LongestName
        ? IdentityResult.Success
        : Wrong($"A name has at most {LongestName} characters."));

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(password switch
    {
        { Length: > LongestPassword } => Wrong($"A password has at most {LongestPassword} characters."),
        not null when user.Account.Name.Length >= 4 && password.Contains(user.Account.Name, StringComparison.OrdinalIgnoreCase) => Wrong("The password must not contain the name."),
        not null when password.Distinct().Count() < 5 => Wrong("Use at least 5 different characters."),
        _ => IdentityResult.Success,
    });

    private static IdentityResult Wrong(string words) => IdentityResult.Failed(new IdentityError { Code = nameof(AccountRules), Description = words });
}
