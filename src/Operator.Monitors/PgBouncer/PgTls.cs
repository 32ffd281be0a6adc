using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using Operator.Monitors.PostgreSql;

namespace Operator.Monitors.PgBouncer;

/// <summary>Asks the server for TLS before the session starts.</summary>
internal static class PgTls
{
    // Length 8, code 1234 5679.
    private static readonly byte[] Request = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <summary>The stream to go on with: encrypted if asked for and offered.</summary>
    /// <exception cref="TlsNotOfferedException">TLS is required and the server has none.</exception>
    /// <exception cref="AuthenticationException">The server's certificate does not do.</exception>
    public static async ValueTask<Stream> NegotiateAsync(Stream stream, PgAddress address, CancellationToken cancellationToken)
    {
        if (address.SslMode == PgSslMode.Disable)
        {
            return stream;
        }

        // Exactly one byte is read, so nothing sent early by somebody in between can be taken for part of the encrypted session.
        await stream.WriteAsync(Request, cancellationToken);
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        switch ((char)answer[0])
        {
            case 'S':
                var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(Options(address), cancellationToken);
                return tls;
            case 'N' when address.SslMode == PgSslMode.Prefer:
                return stream;
            case 'N':
                throw new TlsNotOfferedException();
            default:
                throw new PgProtocolException("no answer to the request for TLS");
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "sslmode prefer and require encrypt without looking at the certificate, as libpq does.")]
    private static SslClientAuthenticationOptions Options(PgAddress address) => new()
    {
        TargetHost = address.Host,
        RemoteCertificateValidationCallback = address.SslMode switch
        {
            PgSslMode.VerifyFull => null,
            PgSslMode.VerifyCa => (_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
            _ => (_, _, _, _) => true,
        },
    };
}
