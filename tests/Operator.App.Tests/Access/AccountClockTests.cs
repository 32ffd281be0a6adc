using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Operator.Activities.People;
using Operator.App.Access;
using Operator.Storage;

namespace Operator.App.Tests.Access;

/// <summary>What happens at a first start, and what ends by itself; with a clock that the test turns.</summary>
public sealed class AccountClockTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("operator-accounts-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServiceProvider services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => services = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_first_start_makes_an_administrator_and_the_next_ones_nothing()
    {
        var made = await FirstAsync();

        Assert.Equal("admin", made!.Name);
        Assert.Matches("^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$", made.Password);
        Assert.Equal("admin", made.ToString());
        Assert.Null(await FirstAsync());
        var account = Assert.Single(await services.GetRequiredService<IAccountStore>().ListAsync(Token));
        Assert.Equal((AccountRole.Admin, true), (account.Role, account.MustChangePassword));
        Assert.DoesNotContain(made.Password, account.PasswordHash, StringComparison.Ordinal);
        AssertIsHashOfIdentity(account.PasswordHash!);
        Assert.Equal(PasswordCheckStatus.Right, (await CheckAsync("ADMIN", made.Password)).Status);
    }

    // Version 3 of ASP.NET Core Identity's format: 1, then in big endian the function (2 is HMAC-SHA512), the iterations and the length of the salt.
    private static void AssertIsHashOfIdentity(string text)
    {
        var hash = Convert.FromBase64String(text);
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
        Assert.Equal(16u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)));
    }

    [Fact]
    public async Task Name_and_password_can_be_set_and_need_no_change_then()
    {
        await services.DisposeAsync();
        services = await OpenAsync(("ADMIN_USER", "root@ops"), ("ADMIN_PASSWORD", "set-by-the-environment"));

        Assert.Null(await FirstAsync());

        var check = await CheckAsync("root@ops", "set-by-the-environment");
        Assert.Equal(PasswordCheckStatus.Right, check.Status);
        Assert.False(check.User!.Account.MustChangePassword);
    }

    [Fact]
    public async Task A_password_from_the_settings_that_breaks_the_rules_is_a_fault()
    {
        await services.DisposeAsync();
        services = await OpenAsync(("ADMIN_PASSWORD", "administrator"));

        Assert.Equal("The password must not contain the name.", Assert.Single((await FirstAsync())!.Result.Errors).Description);
        Assert.Empty(await services.GetRequiredService<IAccountStore>().ListAsync(Token));
    }

    [Fact]
    public async Task A_lock_ends_after_five_minutes_and_a_right_password_starts_the_count_afresh()
    {
        var password = (await FirstAsync())!.Password;
        for (var i = 0; i < 5; i++)
        {
            await CheckAsync("admin", "wrong");
        }

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordCheckStatus.LockedOut, (await CheckAsync("admin", password)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordCheckStatus.Right, (await CheckAsync("admin", password)).Status);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(PasswordCheckStatus.Wrong, (await CheckAsync("admin", "wrong")).Status);
        }

        var check = await CheckAsync("admin", password);
        Assert.Equal(PasswordCheckStatus.Right, check.Status);
        Assert.Equal((0, clock.GetUtcNow()), (check.User!.Account.FailedAttempts, check.User.Account.SignedInAt));
    }

    [Fact]
    public async Task A_token_ends_after_its_time()
    {
        await FirstAsync();
        var account = Assert.Single(await services.GetRequiredService<IAccountStore>().ListAsync(Token));
        var tokens = services.GetRequiredService<AccessTokens>();
        var issued = tokens.Issue(account);
        var handler = new JsonWebTokenHandler();

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.True((await handler.ValidateTokenAsync(issued.AccessToken, tokens.Validation)).IsValid);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await handler.ValidateTokenAsync(issued.AccessToken, tokens.Validation)).IsValid);
        Assert.NotNull(await tokens.ReadRefreshAsync(issued.RefreshToken!));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await tokens.ReadRefreshAsync(issued.RefreshToken!));
    }

    [Fact]
    public async Task The_signing_key_outlives_a_restart_and_is_kept_encrypted()
    {
        await FirstAsync();
        var account = Assert.Single(await services.GetRequiredService<IAccountStore>().ListAsync(Token));
        var issued = services.GetRequiredService<AccessTokens>().Issue(account);
        var key = Path.Combine(folder, "data", "keys", "access-tokens.key");
        var stored = await File.ReadAllBytesAsync(key, Token);

        await services.DisposeAsync();
        services = await OpenAsync();
        Assert.NotNull(await services.GetRequiredService<AccessTokens>().ReadRefreshAsync(issued.RefreshToken!));
        Assert.True(stored.Length > 64);

        await services.DisposeAsync();
        await File.WriteAllBytesAsync(key, [1, 2, 3], Token);
        services = await OpenAsync();
        Assert.Null(await services.GetRequiredService<AccessTokens>().ReadRefreshAsync(issued.RefreshToken!));
        Assert.NotEqual(3, new FileInfo(key).Length);
    }

    private async Task<ServiceProvider> OpenAsync(params (string Name, string Value)[] more)
    {
        var settings = AccessHost.Settings(folder, more);
        var opened = new ServiceCollection()
            .AddLogging()
            .AddSingleton(settings)
            .AddSingleton<TimeProvider>(clock)
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = settings.Paths.Data })
            .AddAccounts()
            .AddAccess(settings)
            .BuildServiceProvider(validateScopes: true);
        await opened.GetRequiredService<Database>().InitializeAsync(Token);
        return opened;
    }

    private async Task<OneTimePassword?> FirstAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAccount>().EnsureAsync(Token);
    }

    private async Task<PasswordCheckResult> CheckAsync(string name, string password)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PasswordCheck>().CheckAsync(name, password, Token);
    }
}
