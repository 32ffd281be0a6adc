using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Reads <c>versionOptions</c>.</summary>
internal static class Versions
{
    /// <exception cref="ApiFaultException">The text means no version.</exception>
    public static VersionSelection Parse(string? text, VersionSelection otherwise)
    {
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return VersionSelection.TryParse(text, out var selection)
            ? selection
            : throw new ApiFaultException(
                "versionOptions", $"'{text}' is no version: use Latest, Published, Draft, LatestOrPublished, LatestAndPublished, AllVersions or a number.");
    }
}
