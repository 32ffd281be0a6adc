using System.Globalization;
using Operator.Monitors.Http;

namespace Operator.Monitors.Calls;

internal static partial class MonitorFailures
{
    private static readonly string[] LoginWords = ["login", "signin", "sign-in", "sso", "oauth", "auth"];

    /// <summary>Words an HTTP answer that is not a success.</summary>
    public static MonitorFailure FromStatus(HttpMonitorOptions options, HttpReply reply)
    {
        var status = (int)reply.Status;
        var (setting, credentials) = (options.Setting, options.CredentialsSetting);
        return status switch
        {
            400 when AsksForTls(options, reply) => Create(options, MonitorFailureKind.Refused, "wants TLS", $"Write https:// in {setting}."),
            401 => Create(options, MonitorFailureKind.Refused, "login refused (401)", $"Check the credentials in {credentials}."),
            403 => Create(options, MonitorFailureKind.Refused, "not allowed (403)", $"Give the account in {credentials} the right to read."),
            404 => Create(options, MonitorFailureKind.NotFound, $"nothing at {reply.Path} (404)", $"Check the path in {setting}."),
            429 => TooManyRequests(options, reply.RetryAfter),
            >= 300 and < 400 => Redirect(options, reply),
            502 or 504 => ServerError(options, reply, $"Check what stands behind the proxy at {setting}."),
            503 => ServerError(options, reply, "Check that it runs and is not overloaded."),
            >= 500 => ServerError(options, reply, "Look for the cause in its log."),
            _ => Create(options, MonitorFailureKind.Refused, $"request refused, {Told(reply)}", $"Check {setting}."),
        };
    }

    /// <summary>A web page where data was expected.</summary>
    public static MonitorFailure WebPage(HttpMonitorOptions options) => Create(
        options,
        MonitorFailureKind.BadResponse,
        "answered a web page instead of JSON",
        $"Check {options.Setting}: it may lead to a login page or to the wrong port.");

    private static MonitorFailure ServerError(HttpMonitorOptions options, HttpReply reply, string remedy) =>
        Create(options, MonitorFailureKind.BadResponse, $"server error {Told(reply)}", remedy);

    // nginx: "The plain HTTP request was sent to HTTPS port"; Go: "Client sent an HTTP request to an HTTPS server."
    private static bool AsksForTls(HttpMonitorOptions options, HttpReply reply) =>
        options.Endpoint.Scheme == Uri.UriSchemeHttp && reply.Text.Contains("HTTP request", StringComparison.Ordinal)
        && reply.Text.Contains("HTTPS ", StringComparison.Ordinal);

    private static MonitorFailure TooManyRequests(HttpMonitorOptions options, TimeSpan? retryAfter) => Create(
        options,
        MonitorFailureKind.Refused,
        retryAfter is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"too many requests (429), again in {Math.Ceiling(wait.TotalSeconds)} s")
            : "too many requests (429)");

    private static MonitorFailure Redirect(HttpMonitorOptions options, HttpReply reply)
    {
        var target = reply.Location is null ? "elsewhere" : reply.Location.IsAbsoluteUri
            ? $"{reply.Location.Scheme}://{reply.Location.Authority}{reply.Location.AbsolutePath}"
            : AddressMask.Show(reply.Location.OriginalString);
        if (!LoginWords.Any(word => target.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return Create(options, MonitorFailureKind.BadResponse, $"redirects to {target}", $"Set {options.Setting} to the final address.");
        }

        var remedy = $"Check the credentials in {options.CredentialsSetting}.";
        return Create(options, MonitorFailureKind.Refused, $"redirects to a login page: {target}", remedy);
    }

    private static string Told(HttpReply reply)
    {
        var said = reply.IsHtml ? "" : ShortText.Clean(reply.Text, 60);
        var name = Enum.IsDefined(reply.Status) ? $" {reply.Status}" : "";
        return said.Length > 0 ? $"{(int)reply.Status}: {said}" : $"{(int)reply.Status}{name}";
    }
}
