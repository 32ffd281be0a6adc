using Operator.App.Hosting;
using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>
/// Loads the stored definitions when the program starts, brings them up to the workflows folder, and keeps them there: a changed file takes
/// effect within two seconds.
/// </summary>
internal sealed partial class WorkflowFolderService(
    DefinitionLibrary library, WorkflowFolder folder, CommandLibrary commands, TimeProvider clock, ILogger<WorkflowFolderService> logger)
    : PeriodicService(TimeSpan.FromSeconds(1), clock)
{
    /// <summary>Loads what is there before anything else starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await library.LoadAsync(cancellationToken);
        await folder.RefreshAsync(cancellationToken);
        LogFaults();
        LogLoaded(logger, commands.Current.ById.Count, folder.FileCount);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = folder.Faults;
            if (await folder.RefreshAsync(cancellationToken))
            {
                if (!before.SequenceEqual(folder.Faults))
                {
                    LogFaults();
                }

                LogReloaded(logger, commands.Current.ById.Count, folder.Faults.Count);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotRefreshed(logger, exception);
        }
    }

    private void LogFaults()
    {
        foreach (var fault in folder.Faults)
        {
            LogFault(logger, fault);
        }
    }

    [LoggerMessage(1301, LogLevel.Information, "Commands in force: {Commands}; files in the workflows folder: {Files}")]
    private static partial void LogLoaded(ILogger logger, int commands, int files);

    [LoggerMessage(1302, LogLevel.Information, "Workflow files changed; commands in force: {Commands}, faults: {Faults}")]
    private static partial void LogReloaded(ILogger logger, int commands, int faults);

    [LoggerMessage(1303, LogLevel.Error, "Workflows: {Fault}")]
    private static partial void LogFault(ILogger logger, DefinitionFileFault fault);

    [LoggerMessage(1304, LogLevel.Error, "The workflows folder could not be taken up; it is tried again in a second")]
    private static partial void LogNotRefreshed(ILogger logger, Exception exception);
}
