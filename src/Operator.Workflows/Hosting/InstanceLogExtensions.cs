using Operator.Workflows.Execution;

namespace Operator.Workflows.Hosting;

/// <summary>What every log can answer by what it reads.</summary>
public static class InstanceLogExtensions
{
    /// <summary>One execution; null when there is none.</summary>
    public static async ValueTask<ActivityExecutionRecord?> FindExecutionAsync(
        this IInstanceLog log, string executionId, CancellationToken cancellationToken = default)
    {
        if (Identifiers.InstanceOf(executionId) is not { } instanceId) return null;
        return (await log.ReadExecutionsAsync(instanceId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(record => record.Id == executionId);
    }
}
