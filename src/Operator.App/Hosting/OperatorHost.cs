using Operator.App.Cli;
using Operator.App.Configuration;
using Operator.App.Logging;
using Operator.App.Workflows;
using Operator.Monitors;
using Operator.Storage;
using Operator.Workflows.Hosting;
using Spectre.Console;

namespace Operator.App.Hosting;

/// <summary>Starts the program: reads the settings, opens the database, runs.</summary>
internal static class OperatorHost
{
    /// <summary>Runs one action with all services started, without listening. The exit code is the action's.</summary>
    public static async Task<int> RunOnceAsync(Func<IServiceProvider, Task<int>> action, CancellationToken cancellationToken)
    {
        if (!TryReadSettings(out var settings, out var monitors, out var warnings))
        {
            return ExitCodes.InvalidSettings;
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddOperatorLogging(settings, forCommandLine: true);

        // What is not stored is not written to files either.
        builder.Services.AddOperator(settings with { Paths = settings.Paths with { WriteBack = WriteBackMode.Off } }, monitors, warnings);
        builder.Services.AddSingleton<IDefinitionStore>(provider => new TransientDefinitions(provider.GetRequiredService<IWorkflowStore>()));
        using var host = builder.Build();
        if (!await TryOpenDatabaseAsync(host.Services, cancellationToken))
        {
            return ExitCodes.Failed;
        }

        await host.StartAsync(cancellationToken);
        try
        {
            return await action(host.Services);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads and checks the settings; prints every fault at once when there are any.</summary>
    public static bool TryReadSettings(
        out OperatorSettings settings, out IReadOnlyList<MonitorOptions> monitors, out IReadOnlyList<string> warnings)
    {
        var result = SettingsLoader.Load();
        var errors = result.Errors;
        monitors = result.Settings is null ? [] : MonitorRegistration.Read(result.Settings, out errors);
        settings = result.Settings!;
        warnings = result.Warnings;
        if (errors.Count == 0)
        {
            return true;
        }

        var console = Terminal.Error;
        console.MarkupLine(errors.Count == 1 ? "[red]A setting is not valid:[/]" : $"[red]{errors.Count} settings are not valid:[/]");
        foreach (var error in errors)
        {
            console.WriteLine($"  {error}");
        }

        console.MarkupLine("Settings come from the environment or a .env file; .env.example and SETUP.md explain each. Nothing was started.");
        return false;
    }

    /// <summary>Opens the database; prints the reason when that fails.</summary>
    public static async Task<bool> TryOpenDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<Database>().InitializeAsync(cancellationToken);
            return true;
        }
        catch (StorageUnavailableException exception)
        {
            PrintError(exception.Message);
            return false;
        }
    }

    /// <summary>Prints one error to standard error.</summary>
    public static void PrintError(string message) => Terminal.Error.MarkupLineInterpolated($"[red]{message}[/]");
}
