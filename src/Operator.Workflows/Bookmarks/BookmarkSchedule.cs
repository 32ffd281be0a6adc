using System.Globalization;
using Operator.Workflows.State;

namespace Operator.Workflows.Bookmarks;

/// <summary>Finds out which bookmarks wait for a time.</summary>
public static class BookmarkSchedule
{
    /// <summary>When a stored bookmark is due; null when it waits for something other than time.</summary>
    public static DateTimeOffset? DueAt(BookmarkState bookmark)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        return bookmark.Payload switch
        {
            DelayPayload payload => payload.ResumeAt,
            CronBookmarkPayload payload => payload.ExecuteAt,
            StartAtPayload payload => payload.ExecuteAt,
            IDictionary<string, object?> stored => Time(stored, "resumeAt") ?? Time(stored, "executeAt"),
            _ => null,
        };
    }

    private static DateTimeOffset? Time(IDictionary<string, object?> payload, string name) =>
        payload.TryGetValue(name, out var value) && value is string text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
