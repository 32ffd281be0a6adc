using Operator.Activities;
using Operator.Activities.Commands;
using Operator.Activities.Monitoring;
using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Dispatch;
using Operator.App.Monitoring;
using Operator.App.Sending;
using Operator.App.Simulator;
using Operator.App.Status;
using Operator.App.Workflows;
using Operator.Messaging;
using Operator.Messaging.Twilio;
using Operator.Monitors;
using Operator.Monitors.BuiltIn;
using Operator.Storage;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;

namespace Operator.App.Hosting;

/// <summary>What both the server and the command line need: everything between a text and its answer.</summary>
internal static class OperatorServices
{
    public static IServiceCollection AddOperator(
        this IServiceCollection services, OperatorSettings settings, IReadOnlyList<MonitorOptions> monitors, IReadOnlyList<string> warnings) => services
        .AddSingleton(settings)
        .AddSingleton(new SettingsWarnings(warnings))
        .AddSingleton(TimeProvider.System)
        .AddStorage(settings.Paths)
        .AddSingleton<IOwnDatabase, OwnDatabase>()
        .AddConfiguredMonitors(monitors)
        .AddSingleton(new MonitoringOptions(settings.Monitors.Timeout))
        .AddWorkflows(settings)
        .AddDispatch(settings)
        .AddTwilio(settings)
        .AddAccounts()
        .AddSingleton<SystemStates>()
        .AddSingleton<SendingProblems>()
        .AddSingleton<SystemCheck>();

    private static IServiceCollection AddStorage(this IServiceCollection services, PathSettings paths) => paths.Database is { } database
        ? services.AddPostgresStorage(new PostgresStorageOptions { ConnectionString = database.ToConnectionString().ConnectionString })
        : services.AddSqliteStorage(new SqliteStorageOptions { DataDirectory = paths.Data });

    private static IServiceCollection AddWorkflows(this IServiceCollection services, OperatorSettings settings) => services
        .AddSingleton(ActivityCatalog.CreateDefault().AddOperatorActivities())
        .AddSingleton(new ExpressionOptions().AddOperatorFilters(useEmoji: settings.Reply.Style == ReplyStyle.Emoji))
        .AddWorkflowEngine(settings)
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<WorkflowFolder>(
            provider, settings.Paths.Workflows, settings.Paths.WriteBack == WriteBackMode.On))
        .AddSingleton<CommandLibrary>()
        .AddSingleton<ICommandLibrary>(provider => provider.GetRequiredService<CommandLibrary>())
        .AddSingleton<ICommandDirectory>(provider => provider.GetRequiredService<CommandLibrary>())
        .AddHostedService<WorkflowFolderService>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<NamedQueriesFile>(provider, settings.Paths.Queries))
        .AddSingleton<INamedQueries>(provider => provider.GetRequiredService<NamedQueriesFile>())
        .AddHostedService(provider => provider.GetRequiredService<NamedQueriesFile>());

    private static IServiceCollection AddTwilio(this IServiceCollection services, OperatorSettings settings)
    {
        var twilio = settings.Twilio;
        return services
            .AddTwilio(new TwilioOptions
            {
                AccountSid = twilio.AccountSid,
                AuthToken = twilio.AuthToken?.Value,
                SecondaryAuthToken = twilio.SecondaryAuthToken?.Value,
                ApiKey = twilio.ApiKey,
                ApiKeySecret = twilio.ApiKeySecret?.Value,
                MessagingServiceSid = twilio.MessagingServiceSid,
                FromNumber = twilio.FromNumber,
                ApiBaseUrl = twilio.ApiBaseUrl,
                PublicUrl = settings.Http.PublicUrl,
            })
            .AddSingleton<TwilioState>()
            .AddSingleton<TwilioCheck>();
    }

    private static IServiceCollection AddDispatch(this IServiceCollection services, OperatorSettings settings) => services
        .AddSingleton(new PersonDirectory(settings.People.AuthorizedNumbers, settings.People.AdminNumbers))
        .AddSingleton(new SenderRateLimiter(settings.Reply.RateLimitPerMinute))
        .AddSingleton(new OwnNumbers(settings.Twilio.FromNumber is { } number ? [number] : []))
        .AddSingleton(provider => new ReplyComposer(settings.Reply, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<OptOuts>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<IBurstServicesFactory, BurstMessagesFactory>()
        .AddSingleton<TextHandler>()
        .AddSingleton<OutboxSignal>()
        .AddSingleton<InboundDispatcher>()
        .AddHostedService(provider => provider.GetRequiredService<InboundDispatcher>())
        .AddSingleton<SimulatorFeed>();
}
