using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Operator.App.Pages;

namespace Operator.App.Access;

/// <summary>How often one address may try to sign in or to change a password: 20 times a minute.</summary>
internal static class SignInLimit
{
    /// <summary>The name of the policy that endpoints require.</summary>
    public const string Policy = "sign-in";

    private const int Attempts = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            Key(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = Attempts, Window = Window }));
        options.OnRejected = (rejection, _) => RejectAsync(rejection.HttpContext);
    }

    /// <summary>One key for an IPv4 address, and one for the /64 network of an IPv6 address, which one machine has for itself.</summary>
    internal static string Key(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private static async ValueTask RejectAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        if (!AccessPaths.IsElsa(context.Request))
        {
            PageHeaders.Apply(context.Response);
            await PagesEndpoints.RenderAsync<ClosedPage>(
                context, StatusCodes.Status429TooManyRequests, new() { ["Remedy"] = AccountMessages.TooManyAttempts });
        }
    }
}
