namespace Operator.Workflows.Hosting;

/// <summary>The kinds of <see cref="VersionSelection"/>, named as in Elsa's API.</summary>
public enum VersionSelectionKind
{
    /// <summary>Every version.</summary>
    AllVersions,

    /// <summary>The newest version when it is not published.</summary>
    Draft,

    /// <summary>The newest version.</summary>
    Latest,

    /// <summary>The published version.</summary>
    Published,

    /// <summary>The newest and the published version.</summary>
    LatestOrPublished,

    /// <summary>The newest version when it is published.</summary>
    LatestAndPublished,

    /// <summary>The version with a number.</summary>
    Specific,
}
