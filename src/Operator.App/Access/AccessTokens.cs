using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Operator.Activities.People;
using Operator.App.Access.Keys;

namespace Operator.App.Access;

/// <summary>
/// Makes and checks the tokens of Elsa's API: signed JWTs (RFC 7519) with the claims Elsa Studio reads, good for an hour, and for two to get
/// new ones. Thread-safe.
/// </summary>
internal sealed class AccessTokens(SigningKey key, TimeProvider clock)
{
    /// <summary>The claim that says what a token is for.</summary>
    public const string Use = "token_use";

    /// <summary>The token that requests carry.</summary>
    public const string Access = "access";

    /// <summary>The token that gets new ones.</summary>
    public const string Refresh = "refresh";

    // What Elsa's own tokens say.
    private const string Issuer = "http://elsa.api";

    private static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromHours(2);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>How a token is checked.</summary>
    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = key.Value,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        NameClaimType = UserClaims.Name,
        RoleClaimType = UserClaims.Role,
        LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
    };

    /// <summary>Makes both tokens for an account.</summary>
    public LoginResponse Issue(Account account) =>
        new(true, Create(account, Access, AccessLifetime), Create(account, Refresh, RefreshLifetime));

    /// <summary>Who a refresh token is of; null when it is none, or not good any more. The account's stamp is not compared here.</summary>
    public async Task<ClaimsPrincipal?> ReadRefreshAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, Validation);
        return result.IsValid && result.ClaimsIdentity.HasClaim(Use, Refresh) ? new ClaimsPrincipal(result.ClaimsIdentity) : null;
    }

    private string Create(Account account, string use, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Subject = new ClaimsIdentity(UserClaims.Of(account).Append(new Claim(Use, use))),
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
    }
}
