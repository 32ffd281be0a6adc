using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Operator.Monitors.PgBouncer;

/// <summary>Logs in after the startup message: trust, clear-text password, MD5 or SCRAM-SHA-256, as the server asks.</summary>
internal sealed class PgLogin(PgWire wire, string user, string password)
{
    private ScramSha256? scram;
    private bool serverProved;

    /// <summary>Answers the server's challenges until it lets us in.</summary>
    /// <exception cref="PgServerException">The server refuses.</exception>
    /// <exception cref="PgProtocolException">
    /// The server asks for a login we do not speak, or does not prove that it knows the password.
    /// </exception>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await wire.ReadAsync(cancellationToken);
            switch (message.Type)
            {
                case 'R' when await AnswerAsync(message, cancellationToken):
                    return;
                case 'R' or 'N':
                    break;
                case 'E':
                    throw PgErrors.Read(message);
                default:
                    throw new PgProtocolException($"message '{message.Type}' during login");
            }
        }
    }

    // True when the server says that the login is done.
    private async ValueTask<bool> AnswerAsync(PgMessage message, CancellationToken cancellationToken)
    {
        switch (message.ReadInt32())
        {
            case 0 when scram is null || serverProved:
                return true;
            case 3:
                await wire.SendTextAsync('p', password, cancellationToken);
                return false;
            case 5:
                await wire.SendTextAsync('p', Md5(user, password, message.ReadBytes(4)), cancellationToken);
                return false;
            case 10:
                await StartScramAsync(message, cancellationToken);
                return false;
            case 11 when scram is not null:
                await wire.SendAsync('p', Encoding.UTF8.GetBytes(scram.ClientFinal(message.ReadRest())), cancellationToken);
                return false;
            case 12 when scram is not null && scram.VerifyServer(message.ReadRest()):
                serverProved = true;
                return false;
            case 0 or 12:
                throw new PgProtocolException("the server did not prove that it knows the password");
            default:
                throw new PgProtocolException("a kind of login other than password, md5 and scram-sha-256");
        }
    }

    private async ValueTask StartScramAsync(PgMessage message, CancellationToken cancellationToken)
    {
        var offered = false;
        while (!message.IsAtEnd)
        {
            offered |= message.ReadText() == ScramSha256.Mechanism;
        }

        if (!offered)
        {
            throw new PgProtocolException("no SCRAM-SHA-256");
        }

        scram = new ScramSha256(user, password, ScramSha256.NewNonce());
        var first = Encoding.UTF8.GetBytes(scram.ClientFirst());
        var name = Encoding.UTF8.GetBytes(ScramSha256.Mechanism + "\0");
        var body = new byte[name.Length + 4 + first.Length];
        name.CopyTo(body, 0);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(name.Length), first.Length);
        first.CopyTo(body, name.Length + 4);
        await wire.SendAsync('p', body, cancellationToken);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The protocol's own MD5 login, which PgBouncer still offers.")]
    private static string Md5(string user, string password, byte[] salt)
    {
        var inner = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password + user)));
        return "md5" + Convert.ToHexStringLower(MD5.HashData([.. Encoding.UTF8.GetBytes(inner), .. salt]));
    }
}
