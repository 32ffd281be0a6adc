using System.Globalization;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Reads which version is meant.</summary>
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

    /// <summary>The number of a version in a path.</summary>
    /// <exception cref="ApiFaultException">The text is no number.</exception>
    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ApiFaultException("version", $"'{text}' is not the number of a version: use one such as 3.");
}
