using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Operator.App.Configuration;
using Operator.App.Logging;
using Operator.Monitors.BuiltIn;

namespace Operator.App.Tests.Logging;

/// <summary>These take the process's standard error over, so no other test runs beside them.</summary>
[Collection(nameof(OperatorLoggingTests))]
public sealed partial class OperatorLoggingTests : IDisposable
{
    private readonly TextWriter standardError = Console.Error;
    private readonly StringWriter written = new();

    public OperatorLoggingTests() => Console.SetError(written);

    [Fact]
    public void Json_is_one_masked_object_on_each_line()
    {
        Log(("LOG_FORMAT", "json"), log => From(log.CreateLogger("Operator.Test"), LogLevel.Warning, "+14155550123", "0123456789abcdef"));

        using var json = JsonDocument.Parse(written.ToString());
        Assert.Equal("From \"+***0123\" with \"***\"", json.RootElement.GetProperty("@m").GetString());
        Assert.Equal("Warning", json.RootElement.GetProperty("@l").GetString());
        Assert.Equal("+***0123", json.RootElement.GetProperty("From").GetString());
    }

    [Fact]
    public void Text_is_a_line_for_people()
    {
        Log(("LOG_FORMAT", "text"), log => From(log.CreateLogger("Operator.Test"), LogLevel.Error, "+14155550123", "0123456789abcdef"));

        Assert.Matches(@"^\d\d:\d\d:\d\d ERR From \+\*\*\*0123 with \*\*\*\r?\n$", written.ToString());
    }

    [Theory]
    [InlineData("information", "Operator:Information Operator:Error Microsoft:Error")]
    [InlineData("debug", "Operator:Debug Operator:Information Operator:Error Microsoft:Debug Microsoft:Information Microsoft:Error Polly:Debug Polly:Information Polly:Error")]
    [InlineData("fatal", "")]
    public void The_level_decides_what_is_kept(string level, string expected)
    {
        var lines = Log(("LOG_LEVEL", level), log =>
        {
            foreach (var source in new[] { "Operator", "Microsoft", "Polly" })
            {
                var logger = log.CreateLogger(source + ".Test");
                foreach (var each in new[] { LogLevel.Debug, LogLevel.Information, LogLevel.Error })
                {
                    Written(logger, each, source, each);
                }
            }
        });

        Assert.Equal(expected, string.Join(' ', lines));
        Assert.DoesNotContain("Information", written.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected.Length > 0, written.ToString().Contains("Operator:Error", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        Console.SetError(standardError);
        written.Dispose();
    }

    [LoggerMessage(Message = "From {From} with {Key}")]
    private static partial void From(ILogger logger, LogLevel level, string from, string key);

    [LoggerMessage(Message = "{Source}:{Name}")]
    private static partial void Written(ILogger logger, LogLevel level, string source, LogLevel name);

    private static List<string> Log((string Name, string Value) setting, Action<ILoggerFactory> log)
    {
        var environment = new Dictionary<string, string> { [setting.Name] = setting.Value, ["ADMIN_API_KEY"] = "0123456789abcdef" };
        var settings = SettingsLoader.Load(environment, Path.GetTempPath()).Settings!;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddOperatorLogging(settings, forCommandLine: true);
        using var host = builder.Build();
        log(host.Services.GetRequiredService<ILoggerFactory>());
        return [.. host.Services.GetRequiredService<IRecentLogEvents>().Snapshot().Reverse().Select(line => line.Message)];
    }
}
