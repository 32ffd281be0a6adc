namespace Operator.Studio.Access;

/// <summary>The content of a token.</summary>
/// <param name="Target">What it allows.</param>
/// <param name="ExpiresAt">Until when, in seconds since 1970.</param>
internal sealed record LinkClaim(LinkTarget Target, long ExpiresAt);
