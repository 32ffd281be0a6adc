namespace Operator.Storage;

/// <summary>How Operator's own database does.</summary>
/// <param name="SizeBytes">Size of the database's files, its write-ahead log included.</param>
/// <param name="Received">Texts received since the given instant.</param>
/// <param name="Sent">Texts put into the outbox since the given instant and handed over since, whatever the carrier made of them.</param>
/// <param name="PendingInbound">Texts not handled yet.</param>
/// <param name="PendingOutbound">Texts not handed over yet.</param>
public sealed record DatabaseFacts(long SizeBytes, long Received, long Sent, long PendingInbound, long PendingOutbound)
{
    /// <summary>How many connections the database has open, of all its users, and how many its server takes; null for an embedded one.</summary>
    public (int Open, int Most)? Connections { get; init; }
}
