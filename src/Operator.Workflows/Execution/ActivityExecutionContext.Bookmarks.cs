using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;

namespace Operator.Workflows.Execution;

/// <content>Waiting.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>The places at which this execution waits.</summary>
    public IEnumerable<Bookmark> Bookmarks =>
        BookmarkCount == 0 ? [] : WorkflowExecutionContext.Bookmarks.Where(bookmark => bookmark.Context == this);

    /// <summary>The bookmarks made since this execution was started or resumed.</summary>
    public IEnumerable<Bookmark> NewBookmarks => Bookmarks.Where(bookmark => bookmark.IsNew);

    internal int BookmarkCount { get; set; }

    /// <summary>Waits until the bookmark is resumed.</summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null)
    {
        var args = options ?? new CreateBookmarkArgs { IncludeActivityInstanceId = true };
        var name = args.BookmarkName ?? Activity.Type;
        var bookmark = new Bookmark
        {
            Id = args.BookmarkId ?? Identifiers.Next(),
            Name = name,
            Payload = args.Stimulus,
            Hash = StimulusHash.Of(name, args.Stimulus, args.IncludeActivityInstanceId ? Id : null),
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.Now,
            AutoBurn = args.AutoBurn,
            AutoComplete = args.AutoComplete,
            CallbackMethodName = args.Callback?.Method.Name,
            Metadata = args.Metadata,
            Context = this,
            Callback = args.Callback,
            IsNew = true,
        };
        WorkflowExecutionContext.AddBookmark(bookmark);
        return bookmark;
    }

    /// <summary>Waits; the callback is called when the bookmark is resumed.</summary>
    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata });

    /// <summary>Waits for a stimulus, for this execution only unless the flag says otherwise.</summary>
    public Bookmark CreateBookmark(
        object stimulus, ExecuteActivityDelegate? callback, bool includeActivityInstanceId = true, IDictionary<string, string>? customProperties = null) =>
        CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = stimulus,
            Callback = callback,
            IncludeActivityInstanceId = includeActivityInstanceId,
            Metadata = customProperties,
        });

    /// <summary>Waits for a stimulus.</summary>
    public Bookmark CreateBookmark(object stimulus, bool includeActivityInstanceId, IDictionary<string, string>? customProperties = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, IncludeActivityInstanceId = includeActivityInstanceId, Metadata = customProperties });

    /// <summary>Waits for a stimulus that anybody may send.</summary>
    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Metadata = metadata });

    /// <summary>Waits for several stimuli.</summary>
    public void CreateBookmarks(
        IEnumerable<object> payloads, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true, string? bookmarkName = null)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        foreach (var payload in payloads)
        {
            CreateBookmark(new CreateBookmarkArgs
            {
                Stimulus = payload,
                Callback = callback,
                IncludeActivityInstanceId = includeActivityInstanceId,
                BookmarkName = bookmarkName,
            });
        }
    }

    /// <summary>Adds a bookmark that was made elsewhere.</summary>
    public void AddBookmark(Bookmark bookmark)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        bookmark.Context = this;
        bookmark.IsNew = true;
        WorkflowExecutionContext.AddBookmark(bookmark);
    }

    /// <summary>Adds bookmarks that were made elsewhere.</summary>
    public void AddBookmarks(IEnumerable<Bookmark> bookmarks)
    {
        ArgumentNullException.ThrowIfNull(bookmarks);
        foreach (var bookmark in bookmarks) AddBookmark(bookmark);
    }

    /// <summary>Stops waiting.</summary>
    public void ClearBookmarks() => WorkflowExecutionContext.RemoveBookmarks(this);

    internal bool HasNewBookmarks
    {
        get
        {
            if (BookmarkCount == 0) return false;
            foreach (var bookmark in WorkflowExecutionContext.Bookmarks)
                if (bookmark.Context == this && bookmark.IsNew) return true;
            return false;
        }
    }
}
