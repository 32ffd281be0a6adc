using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Operator.App.Hosting;

namespace Operator.App.Access;

/// <summary>The sign-in of Elsa's API, as Elsa Studio and Elsa's clients use it.</summary>
internal static class IdentityEndpoints
{
    private const int LargestBody = 4096;
    private const string BearerPrefix = "Bearer ";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var identity = endpoints.MapGroup("/elsa/api/identity").AllowAnonymous().RequireRateLimiting(SignInLimit.Policy);
        identity.MapPost("login", LoginAsync);
        identity.MapPost("refresh-token", RefreshAsync);
    }

    private static async Task LoginAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { Username: { } name, Password: { } password })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var check = context.RequestServices.GetRequiredService<PasswordCheck>();
        var result = await check.CheckAsync(name, password, context.RequestAborted);
        if (result.Status == PasswordCheckStatus.TooMany)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        // A one-time password opens nothing but the page to choose another.
        var isIn = result is { Status: PasswordCheckStatus.Right, User.Account.MustChangePassword: false };
        await AnswerAsync(context, isIn ? Tokens(context).Issue(result.User!.Account) : new LoginResponse(false));
    }

    private static async Task RefreshAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header[BearerPrefix.Length..].Trim() : "";
        var signIn = context.RequestServices.GetRequiredService<SignInManager<User>>();
        if (await Tokens(context).ReadRefreshAsync(token) is { } person && await signIn.ValidateSecurityStampAsync(person) is { } user)
        {
            await AnswerAsync(context, Tokens(context).Issue(user.Account));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static AccessTokens Tokens(HttpContext context) => context.RequestServices.GetRequiredService<AccessTokens>();

    private static async Task<LoginRequest?> ReadAsync(HttpContext context)
    {
        context.LimitBody(LargestBody);
        try
        {
            return context.Request.HasJsonContentType()
                ? await context.Request.ReadFromJsonAsync(IdentityJson.Default.LoginRequest, context.RequestAborted)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Task AnswerAsync(HttpContext context, LoginResponse response)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(response, IdentityJson.Default.LoginResponse);
    }
}
