using System.Globalization;

namespace Operator.Workflows.Execution;

/// <summary>
/// New ids: twelve hexadecimal digits of milliseconds since 1970 and twelve of a counter that begins anywhere. They ascend, so that the
/// indexes of stores grow at one end and do not have to be rewritten all over.
/// </summary>
internal static class Identifiers
{
    private const long CounterMask = 0xFFFF_FFFF_FFFF;
    private static long counter = Random.Shared.NextInt64();

    public static string Next() => string.Create(
        CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref counter) & CounterMask:x12}");
}
