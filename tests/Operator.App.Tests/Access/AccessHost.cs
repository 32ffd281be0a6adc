using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Operator.Activities.People;
using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Hosting;
using Operator.Storage;

namespace Operator.App.Tests.Access;

/// <summary>
/// The whole server on a free loopback port with a data folder of its own, an account for each role, and endpoints to try permissions on.
/// </summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    // Hashing takes its time; once is enough.
    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = AccessServices.HashIterations }))
            .HashPassword(new object(), Password));

    private readonly string folder;
    private readonly WebApplication app;

    private AccessHost(string folder, WebApplication app)
    {
        this.folder = folder;
        this.app = app;
    }

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static async Task<AccessHost> StartAsync(params (string Name, string Value)[] more)
    {
        var folder = Directory.CreateTempSubdirectory("operator-access-").FullName;
        var app = Build(Settings(folder, more));
        foreach (var permission in new[] { "read:workflow-definitions", "write:workflow-definitions", "publish:workflow-definitions" })
        {
            app.MapPost($"/elsa/api/{permission.Split(':')[0]}", () => Results.Text("done")).RequireAuthorization(permission);
        }

        app.Map("/elsa/api/unnamed", () => Results.Text("done"));
        app.MapGet("/elsa/api/run", () => Results.Text("done")).RequireAuthorization("exec:workflow-definitions");
        app.Map("/elsa/hubs/live", (HttpContext context) => Results.Text(context.User.Identity!.Name!)).RequireAuthorization("read:workflow-instances");
        await app.Services.GetRequiredService<Database>().InitializeAsync(TestContext.Current.CancellationToken);
        var host = new AccessHost(folder, app);
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            Assert.True(await app.Services.GetRequiredService<IAccountStore>().TryAddAsync(Account(role), TestContext.Current.CancellationToken));
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Does something with the accounts, as another request would.</summary>
    public async Task<T> WithAccountsAsync<T>(Func<AccountManager, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AccountManager>());
    }

    /// <summary>A new browser, signed in as nobody.</summary>
    public Visitor Visit() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Account Account(AccountRole role) => new()
    {
        Id = Guid.NewGuid(),
        Name = role.ToString(),
        NormalizedName = role.ToString().ToUpperInvariant(),
        Role = role,
        PasswordHash = PasswordHash.Value,
        SecurityStamp = Guid.NewGuid().ToString(),
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    private static WebApplication Build(OperatorSettings settings) =>
        OperatorServer.Build(settings, settings.Monitors.Others, [], "http://127.0.0.1:0");

    public static OperatorSettings Settings(string folder, params (string Name, string Value)[] more)
    {
        var workflows = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName;
        Dictionary<string, string> values = new()
        {
            ["DATA_DIR"] = Path.Combine(folder, "data"),
            ["WORKFLOWS_DIR"] = workflows,
            ["QUERIES_FILE"] = Path.Combine(folder, "queries.json"),
            ["LOG_LEVEL"] = "fatal",
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        var result = SettingsLoader.Load(values, folder);
        Assert.Empty(result.Errors);
        return result.Settings!;
    }
}
