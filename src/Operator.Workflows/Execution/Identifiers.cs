using System.Globalization;

namespace Operator.Workflows.Execution;

/// <summary>New ids: random 64-bit numbers in hexadecimal digits.</summary>
internal static class Identifiers
{
    public static string Next() => Random.Shared.NextInt64(1, long.MaxValue).ToString("x", CultureInfo.InvariantCulture);
}
