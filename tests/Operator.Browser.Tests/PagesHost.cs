using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operator.App.Pages;
using Operator.App.Pages.Home;
using Operator.App.Pages.Phone;

namespace Operator.Browser.Tests;

/// <summary>The pages on a real Kestrel, on a free loopback port, with a scripted phone and a fixed console behind them.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private PagesHost(WebApplication app, ScriptedPhone phone, FixedConsole console)
    {
        this.app = app;
        Phone = phone;
        Console = console;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public ScriptedPhone Phone { get; }

    public FixedConsole Console { get; }

    public Uri Address { get; }

    public static Task<PagesHost> StartAsync() =>
        StartAsync(new ScriptedPhone(TimeProvider.System), new FixedConsole(), "http://127.0.0.1:0");

    /// <summary>The same conversation at the same address, after this host was stopped.</summary>
    public Task<PagesHost> StartAgainAsync() => StartAsync(Phone, Console, Address.ToString());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<PagesHost> StartAsync(ScriptedPhone phone, FixedConsole console, string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IPhoneSimulator>(phone);
        builder.Services.AddSingleton<IConsoleModel>(console);

        var app = builder.Build();
        app.UseRouting();
        var gate = new PageGate(PageGate.IsLocal, "Open it on the machine Operator runs on.");
        app.MapPages(phone: gate, console: gate);
        await app.StartAsync();
        return new PagesHost(app, phone, console);
    }
}
