using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Operator.App.Access;
using Operator.Studio.Access;

namespace Operator.App.Pages.Accounts;

/// <summary>Signing in and out, and one's own account.</summary>
internal static partial class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AccessPaths.SignIn, Forms.Page(ShowSignInAsync));
        endpoints.MapPost(AccessPaths.SignIn, Forms.Post(SignInAsync)).RequireRateLimiting(SignInLimit.Policy);
        endpoints.MapPost("/sign-out", Forms.Post(SignOutAsync));
        endpoints.MapGet(AccessPaths.Account, Forms.Page(ShowAccountAsync)).RequireAuthorization();
        endpoints.MapPost(AccessPaths.Account, Forms.Post(ChangePasswordAsync)).RequireAuthorization().RequireRateLimiting(SignInLimit.Policy);
    }

    private static Task ShowSignInAsync(HttpContext context)
    {
        var returnTo = context.Request.Query[AccessPaths.ReturnTo].ToString();
        if (context.User.Identity is { IsAuthenticated: true })
        {
            context.Response.Redirect(Local(returnTo));
            return Task.CompletedTask;
        }

        return SignInPageAsync(context, StatusCodes.Status200OK, "", returnTo, null);
    }

    private static async Task SignInAsync(HttpContext context, IFormCollection form)
    {
        var name = form.Text("name");
        var returnTo = form.Text(AccessPaths.ReturnTo);
        var result = await context.RequestServices.GetRequiredService<PasswordCheck>().CheckAsync(name, form["password"].ToString(), context.RequestAborted);
        if (result is { Status: PasswordCheckStatus.Right, User: { } user })
        {
            await SignInAsync(context, user);
            Forms.SeeOther(context, user.Account.MustChangePassword ? AccountThen(Local(returnTo)) : Local(returnTo));
            return;
        }

        await SignInPageAsync(context, StatusCodes.Status401Unauthorized, name, returnTo, Fault(context, result, AccountMessages.WrongPassword));
    }

    private static async Task SignOutAsync(HttpContext context, IFormCollection form)
    {
        await context.RequestServices.GetRequiredService<SignInManager<User>>().SignOutAsync();
        Forms.SeeOther(context, AccessPaths.SignIn);
    }

    private static async Task ShowAccountAsync(HttpContext context)
    {
        if (await context.RequestServices.GetRequiredService<AccountManager>().GetUserAsync(context.User) is { } user)
        {
            await AccountPageAsync(context, StatusCodes.Status200OK, user, null);
        }
        else
        {
            // An API key is nobody's account.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task ChangePasswordAsync(HttpContext context, IFormCollection form)
    {
        var current = form["current"].ToString();
        var chosen = form["chosen"].ToString();
        var result = await context.RequestServices.GetRequiredService<PasswordCheck>()
            .CheckAsync(context.User.Identity!.Name!, current, context.RequestAborted);
        if (result is not { Status: PasswordCheckStatus.Right, User: { } user })
        {
            var account = await context.RequestServices.GetRequiredService<AccountManager>().GetUserAsync(context.User);
            await AccountPageAsync(
                context, StatusCodes.Status400BadRequest, account!, Fault(context, result, AccountMessages.WrongCurrentPassword));
            return;
        }

        var wasOneTime = user.Account.MustChangePassword;
        if (await FaultAsync(context, user, current, chosen, form["repeated"].ToString()) is { } fault)
        {
            user.Account = user.Account with { MustChangePassword = wasOneTime };
            await AccountPageAsync(context, StatusCodes.Status400BadRequest, user, fault);
            return;
        }

        LogPasswordChanged(Logger(context), user.Account.Name);
        await SignInAsync(context, user);
        Forms.SeeOther(context, wasOneTime ? Local(form.Text(AccessPaths.ReturnTo)) : $"{AccessPaths.Account}?changed");
    }

    // Null when the password was changed.
    private static async Task<string?> FaultAsync(HttpContext context, User user, string current, string chosen, string repeated)
    {
        if (chosen != repeated)
        {
            return AccountMessages.Different;
        }

        if (chosen == current)
        {
            return AccountMessages.SamePassword;
        }

        var result = await context.RequestServices.GetRequiredService<AccountManager>().ChoosePasswordAsync(user, current, chosen);
        return result.Succeeded ? null : AccountMessages.Of(result);
    }

    private static string Fault(HttpContext context, PasswordCheckResult result, string wrong) => result switch
    {
        { Status: PasswordCheckStatus.LockedOut, User.Account.LockedUntil: { } until } =>
            AccountMessages.Locked(until - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()),
        { Status: PasswordCheckStatus.TooMany } => AccountMessages.TooManyAttempts,
        _ => wrong,
    };

    private static async Task SignInAsync(HttpContext context, User user)
    {
        await context.RequestServices.GetRequiredService<SignInManager<User>>().SignInAsync(user, isPersistent: false);
        LogSignedIn(Logger(context), user.Account.Name);
    }

    private static Task SignInPageAsync(HttpContext context, int status, string name, string returnTo, string? fault) =>
        PagesEndpoints.RenderAsync<SignInPage>(context, status, new() { ["UserName"] = name, ["ReturnTo"] = returnTo, ["Fault"] = fault });

    private static Task AccountPageAsync(HttpContext context, int status, User user, string? fault) => PagesEndpoints.RenderAsync<AccountPage>(
        context,
        status,
        new()
        {
            ["Account"] = user.Account,
            ["Fault"] = fault,
            ["ReturnTo"] = context.Request.HasFormContentType
                ? context.Request.Form.Text(AccessPaths.ReturnTo)
                : context.Request.Query[AccessPaths.ReturnTo].ToString(),
            ["Changed"] = context.Request.Query.ContainsKey("changed"),
            ["MayManage"] = Permissions.Allow(context.User, RolePermissions.ManageAccounts),
        });

    private static string AccountThen(string path) =>
        path == "/" ? AccessPaths.Account : QueryHelpers.AddQueryString(AccessPaths.Account, AccessPaths.ReturnTo, path);

    // Anything else than a path of our own could lead people who just signed in elsewhere.
    private static string Local(string path) => RedirectHttpResult.IsLocalUrl(path) && !path.StartsWith('~') ? path : "/";

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<AccountManager>>();

    [LoggerMessage(1704, LogLevel.Information, "{Name} signed in")]
    private static partial void LogSignedIn(ILogger logger, string name);

    [LoggerMessage(1705, LogLevel.Information, "{Name} changed their password")]
    private static partial void LogPasswordChanged(ILogger logger, string name);
}
