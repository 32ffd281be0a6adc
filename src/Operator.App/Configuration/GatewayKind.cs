namespace Operator.App.Configuration;

/// <summary>What answers at the API gateway's address.</summary>
internal enum GatewayKind
{
    /// <summary>Kong's Admin API.</summary>
    Kong,

    /// <summary>An HTTP endpoint that answers JSON.</summary>
    Http,
}
