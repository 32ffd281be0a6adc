namespace Operator.Monitors.PgBouncer;

/// <summary>The server answered with an error message.</summary>
internal sealed class PgServerException(string sqlState, string message) : Exception(message)
{
    public string SqlState { get; } = sqlState;
}
