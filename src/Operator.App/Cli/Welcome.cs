using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Status;
using Operator.Studio.Designer;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary>What the server says once it listens: where to go.</summary>
internal static partial class Welcome
{
    /// <summary>Prints it for people; as log events when the log is for machines, so that every line of the output stays an event.</summary>
    public static void Print(WebApplication app, OperatorSettings settings, IReadOnlyList<string> warnings, OneTimePassword? first)
    {
        var address = BrowserAddress(app.Urls.FirstOrDefault() ?? "http://localhost:5000");
        if (settings.Log.Format == LogFormat.Json)
        {
            LogListening(app.Logger, string.Join(", ", app.Urls));
            foreach (var warning in warnings)
            {
                LogWarning(app.Logger, warning);
            }

            // A password is no event: it must not be collected with the log.
            SignIn(Terminal.Error, address, first);
            return;
        }

        var console = Terminal.Out;
        console.WriteLine();
        console.MarkupLine("[bold]Operator[/] is ready: your infrastructure, one text away.");
        Line(console, "phone", settings.Admin.Simulator == SimulatorMode.Off ? "off (PHONE_SIMULATOR)" : $"{address}/phone");
        Line(console, "console", $"{address}/");
        Line(console, "studio", StudioOptions.BesideProgram.IsInstalled ? $"{address}{StudioEndpoints.BasePath}" : "not installed: it needs Node.js 18 or newer when Operator is built");
        Line(console, "health", $"{address}/health");
        Line(console, "twilio", Twilio(app.Services.GetRequiredService<TwilioState>(), settings));
        SignIn(console, address, first);
        foreach (var warning in warnings)
        {
            console.MarkupLineInterpolated($"  [yellow]{warning}[/]");
        }

        console.WriteLine();
    }

    private static void SignIn(IAnsiConsole console, string address, OneTimePassword? first)
    {
        if (first is not null)
        {
            Line(console, "sign in", $"{address}{AccessPaths.SignIn} as {first.Name}");
            console.MarkupLineInterpolated($"  [dim]{"password",-9}[/][bold]{first.Password}[/] [dim](for the first sign-in; shown this once)[/]");
        }
    }

    private static void Line(IAnsiConsole console, string name, string text) => console.MarkupLineInterpolated($"  [dim]{name,-9}[/]{text}");

    private static string BrowserAddress(string url) => url
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .TrimEnd('/');

    private static string Twilio(TwilioState state, OperatorSettings settings)
    {
        var twilio = state.Describe();
        return settings.Twilio is { AccountSid: null, AuthToken: null } ? "not set up; SETUP.md says how to connect a number"
            : twilio.Missing.Count > 0 ? $"not connected: set {string.Join(", ", twilio.Missing)}"
            : $"webhook {twilio.WebhookUrl}";
    }

    [LoggerMessage(1601, LogLevel.Information, "Operator listens on {Addresses}")]
    private static partial void LogListening(ILogger logger, string addresses);

    [LoggerMessage(1602, LogLevel.Warning, "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
