using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Operator.App.Access.Keys;
using Operator.App.Configuration;
using Operator.App.Pages.Accounts;
using Operator.Storage;
using IPNetwork = System.Net.IPNetwork;

namespace Operator.App.Access;

/// <summary>Signing in: accounts, cookies, access tokens, permissions.</summary>
internal static class AccessServices
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512, which is what Identity hashes with.</summary>
    public const int HashIterations = 210_000;

    /// <summary>Adds the accounts, for the server and the command line.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<IUserStore<User>, UserStore>();
        services.AddScoped<IUserClaimsPrincipalFactory<User>, UserClaims>();
        services.AddScoped<IdentityErrorDescriber, AccountMessages>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<User>(Configure)
            .AddUserManager<AccountManager>()
            .AddUserValidator<AccountRules>()
            .AddPasswordValidator<AccountRules>();
        return services.AddScoped<FirstAccount>();
    }

    /// <summary>Adds what a server needs to let people in.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, OperatorSettings settings)
    {
        services.AddDataProtection().SetApplicationName("Operator");
        _ = settings.Paths.Database is null ? services.AddSingleton<IKeyStorage, FolderKeys>() : services.AddSingleton<IKeyStorage, DatabaseKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<IKeyStorage>((options, storage) => options.XmlRepository = storage.Ring);
        services.AddSingleton<SigningKey>().AddSingleton<AccessTokens>().AddSingleton<PasswordTurns>().AddScoped<PasswordCheck>();
        new IdentityBuilder(typeof(User), services).AddSignInManager();
        services.AddAuthentication(AccessSchemes.Any)
            .AddPolicyScheme(AccessSchemes.Any, null, options => options.ForwardDefaultSelector = Choose)
            .AddCookie(AccessSchemes.Cookie, CookieSetup.Configure)
            .AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(AccessSchemes.Bearer).Configure<AccessTokens>(BearerSetup.Configure);
        services.AddRateLimiter(SignInLimit.Configure);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "operator.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        return services.AddScoped<AntiforgeryStateProvider, FormTokens>();
    }

    /// <summary>Where several nodes share the keys, makes those that are missing before two of them do.</summary>
    public static ValueTask PrepareKeysAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetService<SharedKeys>() is not { } keys
        ? default
        : keys.DoAloneAsync(
            () =>
            {
                _ = services.GetRequiredService<SigningKey>().Value;
                return default;
            },
            cancellationToken);

    /// <summary>Puts it in front of the endpoints.</summary>
    public static void UseAccess(this WebApplication app, OperatorSettings settings)
    {
        if (settings.Http.PublicUrl is { } address)
        {
            app.Use(PublicScheme(address));
        }

        // What came by TLS once is to come by TLS for the next 30 days; on this machine itself nothing is asked of browsers.
        app.UseHsts();
        if (settings.Http.TrustedProxies is { } proxies)
        {
            app.UseForwardedHeaders(Believed(proxies));
        }

        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(ClosedPaths.InvokeAsync);
        app.UseAuthorization();
    }

    // Only where a visitor comes from: whoever signs in too often is kept out alone, not all who come through the same proxy.
    private static ForwardedHeadersOptions Believed(IReadOnlyList<IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        return options;
    }

    // Behind a proxy that ends TLS, requests arrive in the clear; cookies and origins are those of the public address all the same.
    private static Func<HttpContext, RequestDelegate, Task> PublicScheme(Uri address) => (context, next) =>
    {
        if (string.Equals(context.Request.Host.Value, address.Authority, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Scheme = address.Scheme;
        }

        return next(context);
    };

    private static void Configure(IdentityOptions options)
    {
        options.User.AllowedUserNameCharacters = AccountRules.NameCharacters;
        options.Password = new PasswordOptions
        {
            RequiredLength = AccountRules.ShortestPassword,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        options.ClaimsIdentity.UserIdClaimType = UserClaims.Id;
        options.ClaimsIdentity.UserNameClaimType = UserClaims.Name;
        options.ClaimsIdentity.RoleClaimType = UserClaims.Role;
        options.ClaimsIdentity.SecurityStampClaimType = UserClaims.Stamp;
    }

    private static string Choose(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith($"{AccessSchemes.Bearer} ", StringComparison.OrdinalIgnoreCase) ||
            (AccessPaths.IsHub(context.Request) && context.Request.Query.ContainsKey(BearerSetup.TokenParameter)))
        {
            return AccessSchemes.Bearer;
        }

        return header.StartsWith($"{AccessSchemes.ApiKey} ", StringComparison.OrdinalIgnoreCase) ? AccessSchemes.ApiKey : AccessSchemes.Cookie;
    }
}
