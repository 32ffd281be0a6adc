using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Workflows;
using Operator.Storage;
using Operator.Studio;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;

namespace Operator.App.Hosting;

/// <summary>The library and the host of workflows, and the API over them.</summary>
internal static class WorkflowEngineRegistration
{
    // The runs of answered texts are stored together with what somebody waits for.
    private static readonly TimeSpan RunPatience = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// What is wrong with an activity is told to whoever publishes it and does not keep the definition from being published, as in Elsa: the activity
    /// faults when it is reached.
    /// </summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, OperatorSettings settings) => services
        .AddHttpWorkflows(Options(settings))
        .AddSingleton(provider => new DefinitionLibraryOptions
        {
            Expressions = provider.GetRequiredService<ExpressionOptions>(),
            RefusesFaultyActivities = false,
            TriggerKeys = Command.KeysOf,
        })
        .AddSingleton<IDefinitionValidator>(provider => new CommandValidator(provider.GetRequiredService<IDefinitionLibrary>))
        .AddSingleton<DefinitionLibrary>()
        .AddSingleton<IDefinitionLibrary>(provider => provider.GetRequiredService<DefinitionLibrary>())
        .AddSingleton(new WorkflowHostOptions
        {
            CatchesUpMissedTimes = settings.Paths.MissedTimes == MissedTimes.Once,
            BackgroundPatience = RunPatience,
            IsPassing = static exception => exception is StorageUnavailableException,
        })
        .AddSingleton<WorkflowHost>()
        .AddSingleton<IWorkflowHost>(provider => provider.GetRequiredService<WorkflowHost>())
        .AddSingleton(provider => new WorkflowRunner(provider.GetRequiredService<TimeProvider>()));

    /// <summary>What only a server has.</summary>
    public static IServiceCollection AddWorkflowServer(this IServiceCollection services, OperatorSettings settings) => services
        .AddHostedService<WorkflowEngine>()
        .AddSingleton(settings.Retention)
        .AddHostedService<Retention>()
        .AddSingleton<IInputOptions, SystemNameOptions>()
        .AddElsaApi(new ElsaApiOptions
        {
            AdminApiKey = settings.Admin.ApiKey?.Value,
            AdminApiKeySetting = HostCatalogue.AdminApiKey.Name,
            AuthenticationSchemes = [AccessSchemes.Any],
            IsDesigner = user => user.Identity?.AuthenticationType == AccessSchemes.Cookie,
            PublicUrl = settings.Http.PublicUrl,
        });

    private static HttpWorkflowOptions Options(OperatorSettings settings) => new()
    {
        Secrets = settings.Http.EndpointSecrets?.ToDictionary(pair => pair.Key, pair => pair.Value.Value) ?? [],
    };
}
