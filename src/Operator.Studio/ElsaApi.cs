using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Operator.Studio.Access;
using Operator.Studio.Definitions;
using Operator.Studio.Descriptors;
using Operator.Studio.Executions;
using Operator.Studio.Http;
using Operator.Studio.Instances;
using Operator.Studio.Live;
using Operator.Studio.Running;
using Operator.Workflows.Ports;

namespace Operator.Studio;

/// <summary>The REST API of an Elsa 3.8 server, as Elsa Studio uses it.</summary>
public static class ElsaApi
{
    /// <summary>Where it is.</summary>
    public const string BasePath = "/elsa/api";

    /// <summary>Where the live hub is.</summary>
    public const string HubPath = "/elsa/hubs/workflow-instance";

    /// <summary>The authentication scheme of <c>Authorization: ApiKey …</c>.</summary>
    public const string ApiKeyScheme = "ApiKey";

    /// <summary>The authorization policy of every endpoint.</summary>
    public const string Policy = "ElsaApi";

    // Callers send nothing but the ids of instances.
    private const long MaxHubMessageBytes = 4096;

    /// <summary>
    /// Registers the API. The host registers what it asks: a definition library, a workflow host, an instance log, the activity catalog, the compiler
    /// the runner and the options of HTTP workflows.
    /// </summary>
    public static IServiceCollection AddElsaApi(this IServiceCollection services, ElsaApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddAuthentication().AddScheme<ApiKeyOptions, ApiKeyHandler>(ApiKeyScheme, scheme =>
        {
            scheme.Key = options.AdminApiKey;
            scheme.Setting = options.AdminApiKeySetting;
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, new AuthorizationPolicyBuilder([.. options.AuthenticationSchemes]).RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = MaxHubMessageBytes)
            .AddJsonProtocol(json => json.PayloadSerializerOptions = new JsonSerializerOptions(ApiJson.Options));
        return services
            .AddSingleton(options)
            .AddSingleton<LinkTokens>()
            .AddSingleton<SignedLinks>()
            .AddSingleton<IEventTriggerUrls>(provider => provider.GetRequiredService<SignedLinks>())
            .AddSingleton<DefinitionPresenter>()
            .AddSingleton<DefinitionSaver>()
            .AddSingleton<ReferenceUpdater>()
            .AddSingleton<DefinitionReadEndpoints>()
            .AddSingleton<DefinitionWriteEndpoints>()
            .AddSingleton<DefinitionBulkEndpoints>()
            .AddSingleton<DefinitionFileEndpoints>()
            .AddSingleton<DescriptorWriter>()
            .AddSingleton<DescriptorEndpoints>()
            .AddSingleton<ScriptingEndpoints>()
            .AddSingleton<RunEndpoints>()
            .AddSingleton<StimulusEndpoints>()
            .AddSingleton<ActivityTester>()
            .AddSingleton<ActivityTestEndpoints>()
            .AddSingleton<InstanceEndpoints>()
            .AddSingleton<InstanceActionEndpoints>()
            .AddSingleton<InstanceImporter>()
            .AddSingleton<InstanceFileEndpoints>()
            .AddSingleton<JournalEndpoints>()
            .AddSingleton<ExecutionEndpoints>()
            .AddSingleton<InstanceObservers>()
            .AddHostedService<InstanceUpdates>();
    }

    /// <summary>Maps every endpoint under <see cref="BasePath"/>; all need credentials, also those that don't exist.</summary>
    public static IEndpointConventionBuilder MapElsaApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var api = endpoints.MapGroup(BasePath);
        var closed = api.MapGroup("").RequireAuthorization(Policy);
        closed.AddEndpointFilter<ApiFilter>();
        services.GetRequiredService<DefinitionReadEndpoints>().Map(closed);
        services.GetRequiredService<DefinitionWriteEndpoints>().Map(closed);
        services.GetRequiredService<DefinitionBulkEndpoints>().Map(closed);
        services.GetRequiredService<DefinitionFileEndpoints>().Map(closed);
        services.GetRequiredService<DescriptorEndpoints>().Map(closed);
        services.GetRequiredService<ScriptingEndpoints>().Map(closed);
        services.GetRequiredService<RunEndpoints>().Map(closed);
        services.GetRequiredService<ActivityTestEndpoints>().Map(closed);
        services.GetRequiredService<InstanceEndpoints>().Map(closed);
        services.GetRequiredService<InstanceActionEndpoints>().Map(closed);
        services.GetRequiredService<InstanceFileEndpoints>().Map(closed);
        services.GetRequiredService<JournalEndpoints>().Map(closed);
        services.GetRequiredService<ExecutionEndpoints>().Map(closed);
        endpoints.MapHub<WorkflowInstanceHub>(HubPath).RequireAuthorization(Permissions.ReadInstances);
        closed.Map("/{**rest}", () => Results.NotFound());

        // A signed link is its own credential: without a valid one the answer is 401 as everywhere.
        var signed = api.MapGroup("").AllowAnonymous();
        signed.AddEndpointFilter<ApiFilter>();
        services.GetRequiredService<StimulusEndpoints>().Map(closed, signed);
        return api;
    }
}
