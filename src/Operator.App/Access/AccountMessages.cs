using Microsoft.AspNetCore.Identity;

namespace Operator.App.Access;

/// <summary>What people are told about names and passwords.</summary>
internal sealed class AccountMessages : IdentityErrorDescriber
{
    public const string WrongPassword = "The name or the password is wrong.";
    public const string WrongCurrentPassword = "The current password is wrong.";
    public const string SamePassword = "Choose a password other than the current one.";
    public const string Different = "The new password and its repetition differ.";
    public const string TooManyAttempts = "Too many attempts. Wait a minute, then try again.";

    /// <summary>All reasons why something failed, as one text.</summary>
    public static string Of(IdentityResult result) => string.Join(' ', result.Errors.Select(error => error.Description));

    /// <summary>The account takes no password for now.</summary>
    public static string Locked(TimeSpan left) => left > TimeSpan.FromMinutes(1)
        ? $"Too many wrong passwords: the account is locked for {Math.Ceiling(left.TotalMinutes):0} minutes."
        : "Too many wrong passwords: the account is locked for a minute.";

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"The name '{userName}' is taken.");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), "A name has letters, digits and . _ - @ + only.");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"A password has at least {length} characters.");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), WrongCurrentPassword);

    public override IdentityError ConcurrencyFailure() => Error(
        nameof(ConcurrencyFailure), "Nothing was changed: the account was changed or removed meanwhile, or it is the last administrator's.");

    private static IdentityError Error(string code, string words) => new() { Code = code, Description = words };
}
