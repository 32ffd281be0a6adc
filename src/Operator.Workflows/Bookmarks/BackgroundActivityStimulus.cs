namespace Operator.Workflows.Bookmarks;

/// <summary>An activity that is to be run in the background.</summary>
/// <param name="JobId">The job.</param>
public sealed record BackgroundActivityStimulus(string JobId)
{
    /// <summary>The name of the bookmarks.</summary>
    public const string BookmarkName = "BackgroundActivity";
}
