using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Operator.Studio.Access;

/// <summary>Gives each permission a policy of its name, so that an endpoint says <c>RequireAuthorization("read:workflow-definitions")</c>.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>A name always means the same policy.</summary>
    public override bool AllowsCachingPolicies => true;

    /// <inheritdoc/>
    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        await base.GetPolicyAsync(policyName) ?? (Permissions.IsOne(policyName) ? Policy(policyName) : null);

    private static AuthorizationPolicy Policy(string permission) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(context => Permissions.Allow(context.User, permission))
        .Build();
}
