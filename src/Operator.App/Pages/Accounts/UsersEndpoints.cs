using Microsoft.AspNetCore.Identity;
using Operator.Activities.People;
using Operator.App.Access;

namespace Operator.App.Pages.Accounts;

/// <summary>The page on which administrators manage accounts. Changing one signs it out everywhere.</summary>
internal static partial class UsersEndpoints
{
    private const string Path = "/users";
    private const string OwnAccount = "Ask another administrator to change your own account.";
    private const string NoSuchRole = "Choose a role.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var users = endpoints.MapGroup(Path).RequireAuthorization(RolePermissions.ManageAccounts);
        users.MapGet("", Forms.Page(context => ShowAsync(context)));
        users.MapPost("", Forms.Post(AddAsync));
        users.MapPost("{id:guid}/role", Forms.Post((context, form) => ChangeAsync(context, user => SetRoleAsync(context, user, form))));
        users.MapPost("{id:guid}/remove", Forms.Post((context, _) => ChangeAsync(context, user => Accounts(context).DeleteAsync(user))));
        users.MapPost("{id:guid}/password", Forms.Post(ResetPasswordAsync));
    }

    private static async Task AddAsync(HttpContext context, IFormCollection form)
    {
        var name = form.Text("name");
        if (!TryReadRole(form, out var role))
        {
            await ShowAsync(context, NoSuchRole);
            return;
        }

        var made = await Accounts(context).AddAsync(name, role);
        await ShowAsync(context, made);
        if (made.Result.Succeeded)
        {
            LogAdded(Logger(context), context.User.Identity!.Name, name, role);
        }
    }

    private static async Task ResetPasswordAsync(HttpContext context, IFormCollection form)
    {
        if (await TargetAsync(context) is not { } user)
        {
            await ShowAsync(context, OwnAccount);
            return;
        }

        var made = await Accounts(context).ResetPasswordAsync(user);
        await ShowAsync(context, made);
        if (made.Result.Succeeded)
        {
            LogReset(Logger(context), context.User.Identity!.Name, user.Account.Name);
        }
    }

    private static Task<IdentityResult> SetRoleAsync(HttpContext context, User user, IFormCollection form) =>
        TryReadRole(form, out var role)
            ? Accounts(context).SetRoleAsync(user, role)
            : Task.FromResult(IdentityResult.Failed(new IdentityError { Description = NoSuchRole }));

    private static bool TryReadRole(IFormCollection form, out AccountRole role) =>
        Enum.TryParse(form.Text("role"), out role) && Enum.IsDefined(role);

    private static async Task ChangeAsync(HttpContext context, Func<User, Task<IdentityResult>> change)
    {
        if (await TargetAsync(context) is not { } user)
        {
            await ShowAsync(context, OwnAccount);
            return;
        }

        var result = await change(user);
        if (!result.Succeeded)
        {
            await ShowAsync(context, AccountMessages.Of(result));
            return;
        }

        LogChanged(Logger(context), context.User.Identity!.Name, user.Account.Name, context.Request.Path);
        Forms.SeeOther(context, Path);
    }

    // Null for one's own account and for one that is gone.
    private static async Task<User?> TargetAsync(HttpContext context)
    {
        var id = context.GetRouteValue("id")?.ToString() ?? "";
        var accounts = Accounts(context);
        return Guid.TryParse(id, out var wanted) && wanted.ToString() != accounts.GetUserId(context.User) ? await accounts.FindByIdAsync(id) : null;
    }

    private static Task ShowAsync(HttpContext context, OneTimePassword made) => made.Result.Succeeded
        ? ShowAsync(context, null, made)
        : ShowAsync(context, AccountMessages.Of(made.Result));

    private static async Task ShowAsync(HttpContext context, string? fault = null, OneTimePassword? made = null) =>
        await PagesEndpoints.RenderAsync<UsersPage>(
            context,
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            new()
            {
                ["Accounts"] = await context.RequestServices.GetRequiredService<IAccountStore>().ListAsync(context.RequestAborted),
                ["Own"] = Accounts(context).GetUserId(context.User),
                ["Now"] = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                ["Fault"] = fault,
                ["MadeFor"] = made?.Name,
                ["MadePassword"] = made?.Password,
            });

    private static AccountManager Accounts(HttpContext context) => context.RequestServices.GetRequiredService<AccountManager>();

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<AccountManager>>();

    [LoggerMessage(1706, LogLevel.Information, "{Admin} added the account {Name} as {Role}")]
    private static partial void LogAdded(ILogger logger, string? admin, string name, AccountRole role);

    [LoggerMessage(1707, LogLevel.Information, "{Admin} gave {Name} a one-time password")]
    private static partial void LogReset(ILogger logger, string? admin, string name);

    [LoggerMessage(1708, LogLevel.Information, "{Admin} changed the account {Name}: {Path}")]
    private static partial void LogChanged(ILogger logger, string? admin, string name, string path);
}
