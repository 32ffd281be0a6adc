namespace Operator.Monitors.PgBouncer;

/// <summary>What came over the wire is not PostgreSQL's protocol, or not a part of it that we speak.</summary>
internal sealed class PgProtocolException(string message) : Exception(message);
