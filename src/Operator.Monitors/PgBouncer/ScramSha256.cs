using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Operator.Monitors.PgBouncer;

/// <summary>
/// The client's half of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677). It also makes the server prove that it knows the
/// password: <see cref="VerifyServer"/> must have returned true before the login counts.
/// </summary>
internal sealed class ScramSha256(string user, string password, string nonce)
{
    public const string Mechanism = "SCRAM-SHA-256";

    // Bounds the work a hostile server can ask for; PostgreSQL's default is 4096.
    private const int MaxIterations = 500_000;

    private readonly string clientFirstBare = $"n={Escape(user)},r={nonce}";
    private byte[]? serverSignature;

    /// <summary>A fresh random nonce.</summary>
    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    /// <summary>The first message.</summary>
    public string ClientFirst() => $"n,,{clientFirstBare}";

    /// <summary>Answers the server's first message with the proof.</summary>
    /// <exception cref="PgProtocolException">The message is malformed, or its nonce does not continue ours.</exception>
    public string ClientFinal(string serverFirst)
    {
        var fields = Fields(serverFirst);
        if (!fields.TryGetValue('r', out var fullNonce) || !fullNonce.StartsWith(nonce, StringComparison.Ordinal)
            || fullNonce.Length == nonce.Length
            || !fields.TryGetValue('s', out var saltText) || Decode(saltText) is not { } salt
            || !fields.TryGetValue('i', out var iterationsText)
            || !int.TryParse(iterationsText, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MaxIterations)
        {
            throw new PgProtocolException("a SCRAM challenge that makes no sense");
        }

        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, iterations, HashAlgorithmName.SHA256, 32);
        var withoutProof = $"c=biws,r={fullNonce}";
        var signed = Encoding.UTF8.GetBytes($"{clientFirstBare},{serverFirst},{withoutProof}");
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var proof = HMACSHA256.HashData(SHA256.HashData(clientKey), signed);
        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= clientKey[i];
        }

        serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), signed);
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Whether the server's last message proves that it knows the password.</summary>
    public bool VerifyServer(string serverFinal) => serverSignature is not null
        && Fields(serverFinal).TryGetValue('v', out var signature)
        && Decode(signature) is { } bytes
        && CryptographicOperations.FixedTimeEquals(bytes, serverSignature);

    private static string Escape(string name) =>
        name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    private static Dictionary<char, string> Fields(string message)
    {
        var fields = new Dictionary<char, string>();
        foreach (var field in message.Split(','))
        {
            if (field.Length >= 2 && field[1] == '=')
            {
                fields.TryAdd(field[0], field[2..]);
            }
        }

        return fields;
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
