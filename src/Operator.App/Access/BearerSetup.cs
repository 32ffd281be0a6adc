using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;

namespace Operator.App.Access;

/// <summary>Access tokens: void at once when password or role change, and taken from the address by live hubs only.</summary>
internal static class BearerSetup
{
    /// <summary>The query parameter with the token of a live connection, as SignalR's clients name it.</summary>
    public const string TokenParameter = "access_token";

    public static void Configure(JwtBearerOptions options, AccessTokens tokens)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = tokens.Validation;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                if (AccessPaths.IsHub(context.Request) && context.Request.Query[TokenParameter] is [{ Length: > 0 } token])
                {
                    context.Token = token;
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = ValidateAsync,
        };
    }

    private static async Task ValidateAsync(TokenValidatedContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<User>>();
        if (context.Principal?.HasClaim(AccessTokens.Use, AccessTokens.Access) != true)
        {
            context.Fail("It is no access token.");
        }
        else if (await signIn.ValidateSecurityStampAsync(context.Principal) is null)
        {
            context.Fail("The account was removed, or its password or role changed.");
        }
    }
}
