using Operator.Workflows.Bookmarks;

namespace Operator.Workflows.Execution;

/// <summary>What few due executions have.</summary>
/// <param name="Tag">Kept with the execution.</param>
/// <param name="Variables">Variables of its scope.</param>
/// <param name="Input">Its activity input.</param>
/// <param name="Bookmark">The bookmark that is resumed.</param>
internal sealed record WorkDetails(
    object? Tag = null,
    DynamicVariable? Variables = null,
    IDictionary<string, object>? Input = null,
    Bookmark? Bookmark = null);
