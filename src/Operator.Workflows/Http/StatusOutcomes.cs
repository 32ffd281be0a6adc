using System.Globalization;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Http;

/// <summary>The outcomes of activities that send a request.</summary>
internal static class StatusOutcomes
{
    public const string FailedToConnect = "Failed to connect";
    public const string Timeout = "Timeout";
    private const string Unmatched = "Unmatched status code";

    /// <summary>The status when it is listed, else that it is not, and Done in any case.</summary>
    public static Outcomes Of(int statusCode, ICollection<int>? expected)
    {
        if (expected is not { Count: > 0 }) return Outcomes.Default;
        return new Outcomes(expected.Contains(statusCode) ? statusCode.ToString(CultureInfo.InvariantCulture) : Unmatched, "Done");
    }
}
