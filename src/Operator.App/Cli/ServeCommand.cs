using Operator.App.Hosting;

namespace Operator.App.Cli;

/// <summary>Without a command, Operator serves.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string? urls, CancellationToken cancellationToken)
    {
        if (!OperatorHost.TryReadSettings(out var settings, out var monitors, out var warnings))
        {
            return ExitCodes.InvalidSettings;
        }

        await using var app = OperatorServer.Build(settings, monitors, warnings, urls);
        if (!await OperatorHost.TryOpenDatabaseAsync(app.Services, cancellationToken))
        {
            return ExitCodes.Failed;
        }

        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            OperatorHost.PrintError($"Can't listen: {exception.Message} Choose another address with --urls or ASPNETCORE_URLS.");
            return ExitCodes.Failed;
        }

        Welcome.Print(app, settings, warnings);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Ok;
    }
}
