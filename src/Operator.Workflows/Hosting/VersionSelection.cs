using System.Globalization;

namespace Operator.Workflows.Hosting;

/// <summary>Which version of a definition is meant, as Elsa's API writes it in <c>versionOptions</c>.</summary>
public readonly record struct VersionSelection
{
    private VersionSelection(VersionSelectionKind kind, int version = 0) => (Kind, Version) = (kind, version);

    /// <summary>The kind of choice.</summary>
    public VersionSelectionKind Kind { get; }

    /// <summary>The version's number when <see cref="Kind"/> is <see cref="VersionSelectionKind.Specific"/>, else 0.</summary>
    public int Version { get; }

    /// <summary>Every version.</summary>
    public static VersionSelection AllVersions { get; } = new(VersionSelectionKind.AllVersions);

    /// <summary>The newest version when it is not published.</summary>
    public static VersionSelection Draft { get; } = new(VersionSelectionKind.Draft);

    /// <summary>The newest version.</summary>
    public static VersionSelection Latest { get; } = new(VersionSelectionKind.Latest);

    /// <summary>The published version.</summary>
    public static VersionSelection Published { get; } = new(VersionSelectionKind.Published);

    /// <summary>The newest and the published version, which may be two.</summary>
    public static VersionSelection LatestOrPublished { get; } = new(VersionSelectionKind.LatestOrPublished);

    /// <summary>The newest version when it is published.</summary>
    public static VersionSelection LatestAndPublished { get; } = new(VersionSelectionKind.LatestAndPublished);

    /// <summary>The version with that number.</summary>
    public static VersionSelection Specific(int version) => new(VersionSelectionKind.Specific, version);

    /// <summary>Reads the text of the API: a kind's name in any case, or a number from 1.</summary>
    public static bool TryParse(string? text, out VersionSelection selection)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
        {
            selection = Specific(version);
            return true;
        }

        var isKind = Enum.TryParse<VersionSelectionKind>(text, ignoreCase: true, out var kind)
            && char.IsAsciiLetter(text![0]) && kind != VersionSelectionKind.Specific && Enum.IsDefined(kind);
        selection = new VersionSelection(isKind ? kind : default);
        return isKind;
    }

    /// <summary>Whether a version with these properties is meant.</summary>
    public bool Includes(int version, bool isLatest, bool isPublished) => Kind switch
    {
        VersionSelectionKind.AllVersions => true,
        VersionSelectionKind.Draft => isLatest && !isPublished,
        VersionSelectionKind.Latest => isLatest,
        VersionSelectionKind.Published => isPublished,
        VersionSelectionKind.LatestOrPublished => isLatest || isPublished,
        VersionSelectionKind.LatestAndPublished => isLatest && isPublished,
        _ => version == Version,
    };

    /// <inheritdoc/>
    public override string ToString() =>
        Kind == VersionSelectionKind.Specific ? Version.ToString(CultureInfo.InvariantCulture) : Kind.ToString();
}
