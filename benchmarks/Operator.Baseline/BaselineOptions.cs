namespace Operator.Baseline;

/// <summary>What the baseline is told on its command line, as <c>--Name value</c>.</summary>
/// <param name="ListenUrl">Where it listens.</param>
/// <param name="PublicUrl">The webhook's address as it is signed.</param>
/// <param name="PrometheusUrl">The Prometheus it asks.</param>
/// <param name="TwilioUrl">The REST API it replies through.</param>
/// <param name="AccountSid">The account there.</param>
/// <param name="AuthToken">The account's token.</param>
/// <param name="DatabaseFile">Its SQLite database.</param>
/// <param name="CommitsTogether">Whether writes that wait at the same time share a commit, in SQLite.</param>
/// <param name="PostgresConnection">Its database in PostgreSQL, instead, as Npgsql has it.</param>
internal sealed record BaselineOptions(
    string ListenUrl,
    string PublicUrl,
    string PrometheusUrl,
    string TwilioUrl,
    string AccountSid,
    string AuthToken,
    string DatabaseFile,
    bool CommitsTogether,
    string? PostgresConnection = null);
