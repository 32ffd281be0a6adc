using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Dispatch;
using Operator.App.Health;
using Operator.App.Logging;
using Operator.App.Nodes;
using Operator.App.Pages;
using Operator.App.Pages.Accounts;
using Operator.App.Pages.Home;
using Operator.App.Pages.Phone;
using Operator.App.Sending;
using Operator.App.Simulator;
using Operator.App.Status;
using Operator.App.Telemetry;
using Operator.App.Webhooks;
using Operator.Monitors;
using Operator.Monitors.Gatekeeper;
using Operator.Storage;
using Operator.Studio;
using Operator.Studio.Access;
using Operator.Studio.Designer;
using Operator.Workflows.Http;

namespace Operator.App.Hosting;

/// <summary>The web server: webhooks, pages, health, and the sender that empties the outbox.</summary>
internal static class OperatorServer
{
    private const string DefaultUrl = "http://localhost:5000";

    public static WebApplication Build(
        OperatorSettings settings, IReadOnlyList<MonitorOptions> monitors, IReadOnlyList<string> warnings, string? urls)
    {
        // Settings count at the start only. A watcher would follow every write to a database below the working directory.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(urls ?? settings.Http.ListenUrls ?? DefaultUrl);
        builder.AddOperatorLogging(settings);

        // Services stop in the opposite order: the sender outlives the dispatcher, so that the last answers still go out.
        builder.Services.AddSingleton<SendingPause>();
        builder.Services.AddSingleton(provider => new SendingRate(settings.Twilio.SendRatePerMinute, () => provider.GetRequiredService<Database>().Nodes));
        builder.Services.AddSingleton<OutboxSender>();
        builder.Services.AddSingleton<IDirectSender>(provider => provider.GetRequiredService<OutboxSender>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
        builder.Services.AddOperator(settings, monitors, warnings);
        builder.Services.AddServer(settings);
        builder.Services.AddAccess(settings);
        builder.Services.AddHealth();
        builder.AddTelemetry(settings.Telemetry);
        var app = builder.Build();
        app.UseAccess(settings);
        app.MapOperator(settings, monitors);
        return app;
    }

    private static void AddServer(this IServiceCollection services, OperatorSettings settings)
    {
        services.AddSingleton<IPhoneSimulator, PhoneSimulator>();
        services.AddSingleton(new ProgramStart(TimeProvider.System.GetTimestamp()));
        services.AddSingleton<IConsoleModel, ConsoleModel>();
        services.AddSingleton<TwilioEndpoints>();
        services.AddSingleton<TwimlAnswers>();
        services.AddSingleton<TwimlReplies>();
        services.AddSingleton<IMessageTransport, SimulatorTransport>();
        if (settings.Reply.Mode == ReplyMode.TwiMl)
        {
            services.AddSingleton<IMessageTransport, TwimlTransport>();
        }
        else
        {
            services.AddSingleton<IMessageTransport, TwilioTransport>();
            if (settings.Twilio.CanSend)
            {
                services.AddHostedService<DeliveryReconciler>();
                services.AddHostedService<UndeliveredTexts>();
            }
        }

        services.AddWorkflowServer(settings);
        services.AddHostedService<InboxRecovery>();
        if (settings.Paths.Database is not null)
        {
            services.AddHostedService<SharedWork>();
        }
    }

    private static void MapOperator(this WebApplication app, OperatorSettings settings, IReadOnlyList<MonitorOptions> monitors)
    {
        TwilioEndpoints.Map(app);
        HealthEndpoints.Map(app);
        app.MapMetrics(settings.Telemetry);
        GatewayEndpoints.Map(app, monitors.OfType<GatekeeperOptions>().FirstOrDefault());
        IdentityEndpoints.Map(app);
        AccountEndpoints.Map(app);
        UsersEndpoints.Map(app);
        app.MapElsaApi();
        app.MapHttpWorkflows();
        app.MapStudio(StudioOptions.BesideProgram).RequireAuthorization(Permissions.ReadDefinitions);
        app.MapPages(Phone(settings.Admin.Simulator), new PageGate(MaySeeConsole, "Sign in first.") { SignInHelps = true });
    }

    private static bool MaySeeConsole(HttpContext context) =>
        PageGate.IsLocal(context) || Permissions.Allow(context.User, RolePermissions.ReadConsole);

    private static PageGate Phone(SimulatorMode mode) => mode switch
    {
        SimulatorMode.On => new PageGate(_ => true, string.Empty),
        SimulatorMode.Off => new PageGate(_ => false, "The simulator is off: PHONE_SIMULATOR is 'off'."),
        _ => new PageGate(PageGate.IsLocal, "Open it on the machine Operator runs on, or set PHONE_SIMULATOR=on."),
    };
}
