namespace Operator.Activities.People;

/// <summary>The accounts of those who may sign in. Each call is a transaction of its own. Thread-safe.</summary>
public interface IAccountStore
{
    /// <summary>All accounts, ordered by name.</summary>
    ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The account, or null.</summary>
    ValueTask<Account?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The account with exactly this normalized name, or null.</summary>
    ValueTask<Account?> FindByNameAsync(string normalizedName, CancellationToken cancellationToken);

    /// <summary>Adds an account; false, and nothing is written, when its name is taken.</summary>
    ValueTask<bool> TryAddAsync(Account account, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what changed and counts the version up. False, and nothing is written, when the account is gone or has another version than
    /// <paramref name="account"/>, when the new name is taken, or when no administrator would be left.
    /// </summary>
    ValueTask<bool> TryUpdateAsync(Account account, CancellationToken cancellationToken);

    /// <summary>Removes an account. False, and nothing is removed, when it is gone already or when no administrator would be left.</summary>
    ValueTask<bool> TryRemoveAsync(Guid id, CancellationToken cancellationToken);
}
