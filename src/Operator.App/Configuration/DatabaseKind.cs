namespace Operator.App.Configuration;

/// <summary>What answers at the database's address.</summary>
internal enum DatabaseKind
{
    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,

    /// <summary>PgBouncer's admin console.</summary>
    PgBouncer,

    /// <summary>An HTTP endpoint that answers JSON.</summary>
    Http,
}
