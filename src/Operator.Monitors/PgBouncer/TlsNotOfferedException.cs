using System.Security.Authentication;

namespace Operator.Monitors.PgBouncer;

/// <summary>TLS is required and the server has none.</summary>
internal sealed class TlsNotOfferedException() : AuthenticationException("The server offers no TLS.");
