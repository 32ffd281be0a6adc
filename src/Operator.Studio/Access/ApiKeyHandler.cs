using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Operator.Workflows.Http;

namespace Operator.Studio.Access;

/// <summary>Knows callers by <c>Authorization: ApiKey …</c>. Whoever has the key may do everything.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    private const string Prefix = "ApiKey ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        if (string.IsNullOrEmpty(Options.Key)) return Task.FromResult(AuthenticateResult.Fail("There is no key."));
        if (!SecretText.IsSame(header[Prefix.Length..].Trim(), Options.Key)) return Task.FromResult(AuthenticateResult.Fail("The key is wrong."));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin"), new Claim(Permissions.ClaimType, Permissions.All)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = Scheme.Name;
        if (!string.IsNullOrEmpty(Options.Key)) return;
        Response.ContentType = "text/plain; charset=utf-8";
        await Response.WriteAsync($"This API is closed until {Options.Setting} is set.\n", Context.RequestAborted);
    }
}
