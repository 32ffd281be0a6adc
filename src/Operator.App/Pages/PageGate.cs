using System.Net;

namespace Operator.App.Pages;

/// <summary>Who may see a page.</summary>
/// <param name="Admits">Decides for a request; it must be cheap and must not throw.</param>
/// <param name="Remedy">One sentence for those who are turned away: what to do to be let in.</param>
public sealed record PageGate(Func<HttpContext, bool> Admits, string Remedy)
{
    /// <summary>Whether those who sign in may be admitted: they are led to the sign-in page. Needs authentication to be set up.</summary>
    public bool SignInHelps { get; init; }

    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via", "X-Original-For"];

    /// <summary>
    /// True for a request that comes from a program on this machine and asks for it by a loopback name. A proxy or tunnel on this
    /// machine shows itself by its headers or by the name it was asked for, and a page elsewhere whose name was pointed at the
    /// loopback address by that name.
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) &&
        IsLoopbackName(context.Request.Host.Host) &&
        !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
