using System.Globalization;

namespace Operator.Workflows.Execution;

/// <summary>
/// New ids: twelve hexadecimal digits of milliseconds since 1970 and twelve of a counter that begins anywhere. They ascend, so that the
/// indexes of stores grow at one end and do not have to be rewritten all over. The id of an execution is that of its instance and the
/// counter: who has it finds the instance without an index of all executions.
/// </summary>
internal static class Identifiers
{
    private const long CounterMask = 0xFFFF_FFFF_FFFF;
    private const char Separator = '-';
    private static long counter = Random.Shared.NextInt64();

    public static string Next() => string.Create(
        CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds():x12}{NextCount():x12}");

    /// <summary>The id of a new execution within an instance.</summary>
    public static string NextWithin(string instanceId) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}{Separator}{NextCount():x12}");

    /// <summary>The id of an execution's instance; null when the id is no execution's.</summary>
    public static string? InstanceOf(string executionId) => executionId.LastIndexOf(Separator) is > 0 and var end ? executionId[..end] : null;

    private static long NextCount() => Interlocked.Increment(ref counter) & CounterMask;
}
