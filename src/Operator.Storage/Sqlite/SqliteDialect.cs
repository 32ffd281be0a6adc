using System.Data.Common;
using Operator.Storage.Sql;

namespace Operator.Storage.Sqlite;

/// <summary>SQLite's way of saying it. It has one writer at a time, so nothing needs a lock of its own.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Like => "LIKE";

    public override string NoIndex => "+";

    public override string IgnoringCase(string column) => $"{column} COLLATE NOCASE";

    public override object Value(object value) => value;

    public override bool Begin(SqlSession session, IReadOnlyList<WriteRequest> requests, bool mayGoAtOnce)
    {
        session.Execute("BEGIN IMMEDIATE");
        return false;
    }

    public override bool IsConflict(Exception exception) => false;

    public override bool IsBroken(DbConnection connection) => false;

    public override Exception Explain(Exception exception) => exception;
}
