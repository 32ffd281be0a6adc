using Operator.Activities.People;

namespace Operator.Storage.Tests;

/// <summary>
/// What every <see cref="IAccountStore"/> does, whatever its database. A database's test class derives from this and opens stores; each test
/// starts with an empty database.
/// </summary>
public abstract class AccountStoreCompliance : IAsyncLifetime
{
    protected IAccountStore Store { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a further store over the same database, as another process would.</summary>
    protected abstract ValueTask<IAccountStore> OpenAsync();

    /// <summary>Closes every store and removes the database.</summary>
    protected abstract ValueTask CloseAsync();

    [Fact]
    public async Task An_account_is_kept_in_full()
    {
        var full = Account("Ann", AccountRole.Admin) with
        {
            PasswordHash = "hash",
            MustChangePassword = true,
            FailedAttempts = 3,
            LockedUntil = Texts.Noon.AddMinutes(5),
            SignedInAt = Texts.Noon.AddTicks(1),
        };
        var bare = Account("ben", AccountRole.Viewer);
        await AddAsync(full);
        await AddAsync(bare);

        var reopened = await OpenAsync();

        Assert.Equal(full, await reopened.FindAsync(full.Id, Token));
        Assert.Equal(full, await reopened.FindByNameAsync("ANN", Token));
        Assert.Equal(bare, await reopened.FindAsync(bare.Id, Token));
        Assert.Null(await reopened.FindAsync(Guid.NewGuid(), Token));
        Assert.Null(await reopened.FindByNameAsync("Ann", Token));
    }

    [Fact]
    public async Task The_list_is_ordered_by_name()
    {
        foreach (var name in new[] { "carl", "Ann", "ben" })
        {
            await AddAsync(Account(name));
        }

        Assert.Equal(["Ann", "ben", "carl"], (await Store.ListAsync(Token)).Select(account => account.Name));
    }

    [Fact]
    public async Task A_taken_name_is_refused_whatever_its_letter_case()
    {
        await AddAsync(Account("Ann"));

        Assert.False(await Store.TryAddAsync(Account("ANN"), Token));
        Assert.Equal("Ann", Assert.Single(await Store.ListAsync(Token)).Name);
    }

    [Fact]
    public async Task A_change_counts_the_version_up_and_one_that_is_based_on_an_older_version_is_refused()
    {
        var account = await AddAsync(Account("Ann"));
        var changed = account with { PasswordHash = "new", FailedAttempts = 1 };

        Assert.True(await Store.TryUpdateAsync(changed, Token));
        Assert.False(await Store.TryUpdateAsync(account with { FailedAttempts = 2 }, Token));
        Assert.Equal(changed with { Version = 1 }, await Store.FindAsync(account.Id, Token));
    }

    [Fact]
    public async Task A_change_to_a_taken_name_is_refused()
    {
        await AddAsync(Account("Ann"));
        var ben = await AddAsync(Account("ben"));

        Assert.False(await Store.TryUpdateAsync(ben with { Name = "ann", NormalizedName = "ANN" }, Token));
        Assert.Equal(ben, await Store.FindAsync(ben.Id, Token));
    }

    [Fact]
    public async Task A_change_to_an_account_that_is_gone_is_refused()
    {
        var account = await AddAsync(Account("Ann"));
        Assert.True(await Store.TryRemoveAsync(account.Id, Token));

        Assert.False(await Store.TryUpdateAsync(account, Token));
        Assert.False(await Store.TryRemoveAsync(account.Id, Token));
        Assert.Empty(await Store.ListAsync(Token));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var ann = await AddAsync(Account("Ann", AccountRole.Admin));
        var ben = await AddAsync(Account("ben", AccountRole.Admin));
        await AddAsync(Account("carl", AccountRole.Editor));

        Assert.True(await Store.TryUpdateAsync(ben with { Role = AccountRole.Editor }, Token));
        Assert.False(await Store.TryUpdateAsync(ann with { Role = AccountRole.Viewer }, Token));
        Assert.False(await Store.TryRemoveAsync(ann.Id, Token));
        Assert.True(await Store.TryUpdateAsync(ann with { PasswordHash = "new" }, Token));
        Assert.True(await Store.TryRemoveAsync(ben.Id, Token));
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_one_stays()
    {
        var other = await OpenAsync();
        var ann = await AddAsync(Account("Ann", AccountRole.Admin));
        var ben = await AddAsync(Account("ben", AccountRole.Admin));

        var removed = await Task.WhenAll(Store.TryRemoveAsync(ben.Id, Token).AsTask(), other.TryRemoveAsync(ann.Id, Token).AsTask());

        Assert.Single(removed, true);
        Assert.Equal(AccountRole.Admin, Assert.Single(await Store.ListAsync(Token)).Role);
    }

    private async Task<Account> AddAsync(Account account)
    {
        Assert.True(await Store.TryAddAsync(account, Token));
        return account;
    }

    private static Account Account(string name, AccountRole role = AccountRole.Viewer) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        NormalizedName = name.ToUpperInvariant(),
        Role = role,
        SecurityStamp = "stamp",
        CreatedAt = Texts.Noon,
    };
}
