namespace Operator.Workflows.Hosting;

/// <summary>
/// Who waits for stimuli of a kind, for fronts that have to choose by more than a hash: HTTP routes may have parameters. Thread-safe.
/// </summary>
public interface IStimulusListeners
{
    /// <summary>The triggers of all published definitions with that stimulus name.</summary>
    ValueTask<IReadOnlyList<TriggerListener>> ListTriggersAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks of all instances with that stimulus name, oldest first.</summary>
    ValueTask<IReadOnlyList<BookmarkListener>> ListBookmarksAsync(string name, CancellationToken cancellationToken = default);
}
