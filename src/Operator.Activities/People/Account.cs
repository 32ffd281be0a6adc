namespace Operator.Activities.People;

/// <summary>Somebody who may sign in to the console and the designer. Printing it shows the name only.</summary>
public sealed record Account
{
    /// <summary>Its identity; never reused.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name as it was entered.</summary>
    public required string Name { get; init; }

    /// <summary>The name in the form that is compared; no two accounts share it.</summary>
    public required string NormalizedName { get; init; }

    /// <summary>What they may do.</summary>
    public required AccountRole Role { get; init; }

    /// <summary>The salted hash of the password, or null when none is set; nobody can sign in then.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with password and role: whoever signed in under another stamp is signed out.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Whether the password is a one-time one: it opens nothing but the page to choose another.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Wrong passwords in a row since the last right one or the last lock.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Until when no password is accepted; null or past when the account is not locked.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last signed in with it, or null.</summary>
    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>Counts the changes, from 0: a change that is based on an older version is refused.</summary>
    public int Version { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
