using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Operator.App.Pages;
using Operator.Studio.Access;

namespace Operator.App.Access;

/// <summary>The session cookie: it ends with the browser or after eight hours without use, and at once when password or role change.</summary>
internal static class CookieSetup
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "operator.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = AccessPaths.SignIn;
        options.ReturnUrlParameter = AccessPaths.ReturnTo;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = ForbidAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<User>>();
        if (await signIn.ValidateSecurityStampAsync(context.Principal) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(AccessSchemes.Cookie);
        }
    }

    // Somebody who looks at a page is led to where they can go on; a program gets a status.
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsPage(context.Request))
        {
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = AccessSchemes.Bearer;
        }

        return Task.CompletedTask;
    }

    private static async Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (!Permissions.HasAny(context.HttpContext.User))
        {
            context.Response.Redirect(AccessPaths.Account);
        }
        else
        {
            PageHeaders.Apply(context.Response);
            await PagesEndpoints.RenderAsync<ClosedPage>(
                context.HttpContext, StatusCodes.Status403Forbidden, new() { ["Remedy"] = "Your role does not include it. Ask an administrator." });
        }
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !AccessPaths.IsElsa(request) &&
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) &&
        request.Headers.Upgrade.Count == 0;
}
