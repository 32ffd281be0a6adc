namespace Operator.App.Access;

/// <summary>What a name and a password came to.</summary>
internal enum PasswordCheckStatus
{
    /// <summary>They belong together.</summary>
    Right,

    /// <summary>There is no such account, or the password is another.</summary>
    Wrong,

    /// <summary>The account takes no password for now; nothing was checked.</summary>
    LockedOut,

    /// <summary>Too many wait for their check with this name; nothing was checked.</summary>
    TooMany,
}
