using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.People;
using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Hosting;
using Operator.Storage;

namespace Operator.Browser.Tests;

/// <summary>The whole server at its first start, on a free loopback port and with a data folder of its own.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication app;

    private SignInHost(string folder, WebApplication app, OneTimePassword first)
    {
        this.folder = folder;
        this.app = app;
        First = first;
    }

    /// <summary>What the first start prints.</summary>
    public OneTimePassword First { get; }

    public Uri Address => new(app.Urls.First());

    public static async Task<SignInHost> StartAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("operator-sign-in-").FullName;
        Dictionary<string, string> values = new()
        {
            ["DATA_DIR"] = Path.Combine(folder, "data"),
            ["WORKFLOWS_DIR"] = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName,
            ["QUERIES_FILE"] = Path.Combine(folder, "queries.json"),
            ["LOG_LEVEL"] = "fatal",
        };
        var app = OperatorServer.Build(SettingsLoader.Load(values, folder).Settings!, [], [], "http://127.0.0.1:0");
        await app.Services.GetRequiredService<Database>().InitializeAsync(token);
        await app.StartAsync(token);
        await using var scope = app.Services.CreateAsyncScope();
        return new SignInHost(folder, app, (await scope.ServiceProvider.GetRequiredService<FirstAccount>().EnsureAsync(token))!);
    }

    /// <summary>Adds an account whose password need not be changed.</summary>
    public async Task AddAsync(string name, AccountRole role, string password)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<AccountManager>().AddAsync(name, role, password)).Succeeded);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
