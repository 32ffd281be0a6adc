using System.Net.Sockets;
using Operator.App.Access;
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

        await AccessServices.PrepareKeysAsync(app.Services, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (IsAboutListening(exception))
        {
            OperatorHost.PrintError(
                $"Can't listen: {exception.Message.TrimEnd('.')}. Choose another address with --urls or ASPNETCORE_URLS.");
            return ExitCodes.Failed;
        }

        // Once it listens, so that a password that is made is shown too.
        var first = await CreateFirstAccountAsync(app.Services, cancellationToken);
        if (first is { Result.Succeeded: false })
        {
            OperatorHost.PrintError($"ADMIN_PASSWORD can't be used: {AccountMessages.Of(first.Result)}");
            await app.StopAsync(CancellationToken.None);
            return ExitCodes.InvalidSettings;
        }

        Welcome.Print(app, settings, warnings, first);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task<OneTimePassword?> CreateFirstAccountAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAccount>().EnsureAsync(cancellationToken);
    }

    // Kestrel has no exception of its own for an https address without a certificate.
    private static bool IsAboutListening(Exception exception) => exception is IOException or SocketException
        || (exception is InvalidOperationException && exception.Message.Contains("HTTPS", StringComparison.Ordinal));
}
