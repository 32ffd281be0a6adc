using System.Security.Cryptography;
using System.Text;

namespace Operator.Workflows.Http;

/// <summary>Compares what a caller shows with a secret.</summary>
public static class SecretText
{
    /// <summary>Whether they are the same. Hashes are compared, so that the time is the same for texts of any length.</summary>
    public static bool IsSame(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
