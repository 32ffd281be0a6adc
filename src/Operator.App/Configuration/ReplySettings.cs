using Operator.Messaging;

namespace Operator.App.Configuration;

/// <summary>How to answer.</summary>
/// <param name="Mode">The way replies go.</param>
/// <param name="Style">How they look.</param>
/// <param name="MaxSegments">The most segments at once; <c>more</c> brings the rest.</param>
/// <param name="Help">Whether a bare HELP is answered.</param>
/// <param name="RateLimitPerMinute">The most texts of one sender in a minute that are answered.</param>
internal sealed record ReplySettings(ReplyMode Mode, ReplyStyle Style, int MaxSegments, HelpReply Help, int RateLimitPerMinute);
