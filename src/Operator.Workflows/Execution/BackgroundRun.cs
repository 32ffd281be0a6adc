using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Catalog;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Execution;

/// <summary>Activities that run in the background: they wait at a bookmark first and run when it is resumed.</summary>
internal static class BackgroundRun
{
    public static bool IsWanted(Activity activity, ActivityDescriptor descriptor) => descriptor.Kind switch
    {
        ActivityKind.Job => true,
        ActivityKind.Task => activity.RunAsynchronously ?? descriptor.RunAsynchronously,
        _ => false,
    };

    public static bool IsResumedBy(Bookmark? bookmark) => bookmark?.Name == BackgroundActivityStimulus.BookmarkName;

    /// <summary>Makes the activity wait for its background run; false when the host has none.</summary>
    public static async ValueTask<bool> TryPostponeAsync(ActivityExecutionContext context)
    {
        if (context.GetService<IBackgroundActivities>() is not { } host) return false;
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = BackgroundActivityStimulus.BookmarkName,
            Stimulus = new BackgroundActivityStimulus(Identifiers.Next()),
            AutoComplete = false,
            IncludeActivityInstanceId = true,
        });
        await host.ScheduleAsync(context.WorkflowExecutionContext.Id, bookmark.Id, context.CancellationToken).ConfigureAwait(false);
        return true;
    }
}
