namespace Operator.Studio.Live;

/// <summary>The journal of an instance has grown; clients read it anew.</summary>
internal sealed record JournalMessage;
