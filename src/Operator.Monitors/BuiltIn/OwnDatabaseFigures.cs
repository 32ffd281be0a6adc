namespace Operator.Monitors.BuiltIn;

/// <summary>How Operator's own database does.</summary>
/// <param name="Engine">Its product, e.g. <c>SQLite</c>.</param>
/// <param name="SizeBytes">Size of its files, or null when unknown.</param>
/// <param name="ReceivedToday">Texts received since midnight UTC.</param>
/// <param name="SentToday">Texts sent since midnight UTC.</param>
/// <param name="PendingInbound">Texts waiting to be handled.</param>
/// <param name="PendingOutbound">Texts waiting to be sent.</param>
/// <param name="Connections">Open server connections, or null for an embedded database, which has none.</param>
/// <param name="MaxConnections">The most connections there can be, or null when that is not bounded.</param>
public sealed record OwnDatabaseFigures(
    string Engine,
    long? SizeBytes,
    long ReceivedToday,
    long SentToday,
    long PendingInbound,
    long PendingOutbound,
    int? Connections = null,
    int? MaxConnections = null);
