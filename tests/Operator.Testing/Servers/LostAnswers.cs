namespace Operator.Testing.Servers;

/// <summary>
/// Commits that take place and whose answers nobody gets: the transaction waits, committed, for a standby that there is not, and then its session ends
/// (PostgreSQL's manual, <c>synchronous_commit</c>).
/// </summary>
/// <param name="server">The server.</param>
/// <param name="database">The database.</param>
public sealed class LostAnswers(PostgresServer server, string database)
{
    private const string Held = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'";

    /// <summary>The answer to the next transaction is held that adds a certain row to a table.</summary>
    public Task HoldAsync(string table, string condition) => server.ExecuteAsync(
        $"""
        CREATE SEQUENCE held_answer;
        CREATE FUNCTION hold_answer() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF nextval('held_answer') = 1 THEN PERFORM set_config('synchronous_commit', 'on', true); END IF; RETURN NULL; END $$;
        CREATE TRIGGER hold_answer AFTER INSERT ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION hold_answer()
        """,
        database);

    /// <summary>Waits until it is held, and loses it.</summary>
    public async Task LoseAsync()
    {
        await Until.TrueAsync(async _ => await server.QueryAsync<long>($"SELECT count(*) {Held}", database) == 1, "a held answer");
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid) {Held}; DROP FUNCTION hold_answer CASCADE; DROP SEQUENCE held_answer", database);
    }
}
