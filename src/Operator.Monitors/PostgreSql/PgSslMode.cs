namespace Operator.Monitors.PostgreSql;

/// <summary>How far TLS is asked for; libpq's meanings.</summary>
public enum PgSslMode
{
    /// <summary>Never.</summary>
    Disable,

    /// <summary>When the server has it.</summary>
    Prefer,

    /// <summary>Always, any certificate.</summary>
    Require,

    /// <summary>Always, with a trusted certificate of any name.</summary>
    VerifyCa,

    /// <summary>Always, with a trusted certificate of the host's name.</summary>
    VerifyFull,
}
