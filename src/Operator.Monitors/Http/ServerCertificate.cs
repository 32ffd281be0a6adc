using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Operator.Monitors.Http;

/// <summary>Remembers the certificate of a system's newest connection. Safe for concurrent use.</summary>
internal sealed class ServerCertificate
{
    private long endTicks;

    /// <summary>When it ends, UTC; null before the first connection and without TLS.</summary>
    public DateTimeOffset? Ends => Interlocked.Read(ref endTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Looks at each new connection, after its certificate has been accepted.</summary>
    public ValueTask<Stream> LookAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.PlaintextStream is SslStream { RemoteCertificate: X509Certificate2 certificate })
        {
            Interlocked.Exchange(ref endTicks, certificate.NotAfter.ToUniversalTime().Ticks);
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }
}
