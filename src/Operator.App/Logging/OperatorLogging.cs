using System.Globalization;
using Operator.App.Configuration;
using Operator.Monitors.BuiltIn;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Operator.App.Logging;

/// <summary>Sets logging up.</summary>
internal static class OperatorLogging
{
    private const string TextTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Message:l}{NewLine}{Exception}";

    // The framework's own events, which repeat what Operator's say.
    private static readonly string[] Framework = ["Microsoft", "System"];

    // Retries and circuits tell every failed call with its stack trace; what is wrong with a system is an answer, told where it was asked for.
    private const string Retries = "Polly";

    // 'Hosting failed to start', with a stack trace: the command line says the same in a sentence.
    private const int StartFailed = 11;

    /// <summary>
    /// Logs to the console and keeps the newest events, everything masked. The framework's events below warning, and all of its retries,
    /// are left out unless <c>LOG_LEVEL</c> asks for debug or more.
    /// </summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="settings">The settings, their secrets included.</param>
    /// <param name="forCommandLine">
    /// Whether standard output is for a command's result: events then go to standard error, and only those from warning on.
    /// </param>
    public static void AddOperatorLogging(this IHostApplicationBuilder builder, OperatorSettings settings, bool forCommandLine = false)
    {
        var recent = new RecentLogBuffer();
        LogEventLevel? toError = forCommandLine ? LogEventLevel.Verbose : null;
        var shown = forCommandLine ? LogEventLevel.Warning : LogEventLevel.Verbose;
        var outputs = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(recent);
        _ = settings.Log.Format == LogFormat.Json
            ? outputs.WriteTo.Console(new RenderedCompactJsonFormatter(), shown, standardErrorFromLevel: toError)
            : outputs.WriteTo.Console(shown, TextTemplate, CultureInfo.InvariantCulture, standardErrorFromLevel: toError);
        builder.Services
            .AddSingleton<IRecentLogEvents>(recent)
            .AddSerilog(CreateLogger(settings.Log, new LogMask(settings.Secrets), outputs.CreateLogger()), dispose: true);
    }

    /// <summary>The logger before the outputs: it drops what is not asked for and masks the rest.</summary>
    internal static Logger CreateLogger(LogSettings settings, LogMask mask, ILogEventSink output)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(settings.Level)
            .Enrich.FromLogContext()
            .Filter.ByExcluding(IsStartFailure)
            .WriteTo.Sink(new MaskingSink(mask, output));
        if (settings.Level > LogEventLevel.Debug)
        {
            // It warns at every new key that keys are not encrypted at rest; they are in a folder that only Operator's user may open.
            configuration.MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error);
            configuration.MinimumLevel.Override(Retries, LogEventLevel.Fatal);
            foreach (var source in Framework)
            {
                configuration.MinimumLevel.Override(source, settings.Level > LogEventLevel.Warning ? settings.Level : LogEventLevel.Warning);
            }
        }

        return configuration.CreateLogger();
    }

    private static bool IsStartFailure(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" }
        && logEvent.Properties.GetValueOrDefault("EventId") is StructureValue id
        && id.Properties.Any(part => part is { Name: "Id", Value: ScalarValue { Value: StartFailed } });
}
