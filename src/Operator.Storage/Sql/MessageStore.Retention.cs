namespace Operator.Storage.Sql;

internal sealed partial class MessageStore
{
    public async ValueTask<int> DeleteOldAsync(DateTimeOffset before, int keep, int limit, CancellationToken cancellationToken)
    {
        // When nothing is left to delete, all texts are passed over: here, so that the only writer does not wait for it.
        var ids = await database.ReadAsync(session => FindOld(session, before, keep, limit), cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(
            session =>
            {
                var deleted = session.Execute(
                    """
                    DELETE FROM outbound WHERE seq IN (
                        SELECT seq FROM outbound WHERE created_at < @before AND in_reply_to IS NULL AND status <> 0 ORDER BY created_at LIMIT @limit)
                    """,
                    ("@before", before.UtcTicks),
                    ("@limit", limit));
                foreach (var id in ids)
                {
                    // A reply may have been added meanwhile.
                    session.Execute("DELETE FROM outbound WHERE in_reply_to = @id AND status <> 0", ("@id", id));
                    deleted += session.Execute(
                        "DELETE FROM inbound WHERE id = @id AND NOT EXISTS (SELECT 1 FROM outbound WHERE in_reply_to = @id)", ("@id", id));
                }

                return deleted;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlyList<Guid> FindOld(SqlSession session, DateTimeOffset before, int keep, int limit) => session.List(
        """
        SELECT id FROM inbound
        WHERE outcome <> 0 AND (received_at < @before OR seq <= (SELECT seq FROM inbound ORDER BY seq DESC LIMIT 1 OFFSET @keep))
            AND NOT EXISTS (SELECT 1 FROM outbound WHERE in_reply_to = inbound.id AND status = 0)
        ORDER BY seq LIMIT @limit
        """,
        row => row.GetGuid(0),
        ("@before", before.UtcTicks),
        ("@keep", keep),
        ("@limit", limit));
}
