using Operator.Workflows.Authoring;

namespace Operator.Workflows.Bookmarks;

/// <summary>How a bookmark is made.</summary>
public sealed record CreateBookmarkArgs
{
    /// <summary>The id; a new one when null.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>What resumes it: compared by name and content.</summary>
    public object? Stimulus { get; init; }

    /// <summary>Called on resumption; a method of the activity's class.</summary>
    public ExecuteActivityDelegate? Callback { get; init; }

    /// <summary>The name; the activity's type name when null.</summary>
    public string? BookmarkName { get; init; }

    /// <summary>Whether it is gone after its first use.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Whether only a stimulus for this very execution resumes it.</summary>
    public bool IncludeActivityInstanceId { get; init; }

    /// <summary>Whether resumption without a callback completes the activity.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Texts kept with the bookmark.</summary>
    public IDictionary<string, string>? Metadata { get; init; }
}
