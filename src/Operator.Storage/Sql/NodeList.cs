namespace Operator.Storage.Sql;

/// <summary>The programs that share the database.</summary>
internal static class NodeList
{
    /// <summary>Removes those that have not said in time that they live; what they had belongs to nobody then.</summary>
    public static void RemoveDead(SqlSession session, string self) =>
        session.Execute("DELETE FROM node WHERE expires_at < clock_timestamp() AND id <> @self", ("@self", self));
}
