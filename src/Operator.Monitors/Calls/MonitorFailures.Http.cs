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
            401 => Create(options, MonitorFailureKind.Refused, "login refused (401)", $"Check the credentials in {credentials}."),
            403 => Create(options, MonitorFailureKind.Refused, "not allowed (403)", $"Give the account in {credentials} the right to read."),
            404 => Create(options, MonitorFailureKind.NotFound, $"nothing at {reply.Path} (404)", $"Check the path in {setting}."),
            429 => TooManyRequests(options, reply.RetryAfter),
            >= 300 and < 400 => Redirect(options, reply),
            >= 500 => Create(options, MonitorFailureKind.BadResponse, $"server error {Told(reply)}"),
            _ => Create(options, MonitorFailureKind.Refused, $"request refused, {Told(reply)}", $"Check {setting}."),
        };
    }

    /// <summary>A web page where data was expected.</summary>
    public static MonitorFailure WebPage(HttpMonitorOptions options) => Create(
        options,
        MonitorFailureKind.BadResponse,
        "answered a web page instead of JSON",
        $"Check {options.Setting}: it may lead to a login page or to the wrong port.");

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
