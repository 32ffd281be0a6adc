using Operator.App.Configuration;
using Operator.Messaging;
using Operator.Workflows.Hosting;

namespace Operator.App.Hosting;

/// <summary>Deletes ended instances, journals and texts that are old or too many, a few at a time, so that texts never wait for it.</summary>
internal sealed partial class Retention(
    IWorkflowStore instances, IMessageStore messages, RetentionSettings limits, TimeProvider clock, ILogger<Retention> logger)
    : PeriodicService(TimeSpan.FromHours(1), clock)
{
    private const int Portion = 200;

    /// <summary>Deletes all that is beyond the limits now.</summary>
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await DeleteAsync("workflow instances", () => instances.DeleteEndedAsync(now - limits.InstanceAge, limits.Instances, Portion, cancellationToken));
        await DeleteAsync("journals", () => instances.DeleteJournalsAsync(now - limits.JournalAge, Portion, cancellationToken));
        await DeleteAsync("texts", () => messages.DeleteOldAsync(now - limits.MessageAge, limits.Messages, Portion, cancellationToken));
    }

    private async Task DeleteAsync(string what, Func<ValueTask<int>> deletePortion)
    {
        try
        {
            int deleted, all = 0;
            do
            {
                deleted = await deletePortion();
                all += deleted;
            }
            while (deleted > 0);

            if (all > 0)
            {
                LogDeleted(logger, all, what);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception, what);
        }
    }

    [LoggerMessage(1305, LogLevel.Information, "Deleted {Count} old {What}")]
    private static partial void LogDeleted(ILogger logger, int count, string what);

    [LoggerMessage(1306, LogLevel.Warning, "Old {What} could not be deleted")]
    private static partial void LogFailed(ILogger logger, Exception exception, string what);
}
