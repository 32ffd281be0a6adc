namespace Operator.App.Access;

/// <summary>What a name and a password came to.</summary>
/// <param name="Status">The result.</param>
/// <param name="User">The account when the password is right or the account is locked, else null.</param>
internal sealed record PasswordCheckResult(PasswordCheckStatus Status, User? User = null);
