using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using Operator.App.Configuration;

namespace Operator.App.Access;

/// <summary>
/// The key that access tokens are signed with: made once, kept encrypted under <c>DATA_DIR/keys</c>. When it can't be read any more a new one
/// takes its place, and tokens signed with the old one are void. Thread-safe.
/// </summary>
internal sealed partial class SigningKey
{
    private const int Bytes = 64;

    private readonly IDataProtector protector;
    private readonly ILogger<SigningKey> logger;
    private readonly string path;
    private readonly Lazy<SymmetricSecurityKey> key;

    public SigningKey(IDataProtectionProvider protection, OperatorSettings settings, ILogger<SigningKey> logger)
    {
        this.logger = logger;
        protector = protection.CreateProtector("Operator.Access.SigningKey");
        path = Path.Combine(AccessServices.KeysFolder(settings), "access-tokens.key");
        key = new Lazy<SymmetricSecurityKey>(() => new SymmetricSecurityKey(Read() ?? Make()));
    }

    /// <summary>The key.</summary>
    public SecurityKey Value => key.Value;

    private byte[]? Read()
    {
        try
        {
            return File.Exists(path) ? protector.Unprotect(File.ReadAllBytes(path)) : null;
        }
        catch (CryptographicException exception)
        {
            LogReplaced(logger, path, exception.Message);
            File.Delete(path);
            return null;
        }
    }

    private byte[] Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(Bytes);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, protector.Protect(bytes));
        try
        {
            File.Move(temporary, path);
            return bytes;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its key counts.
            File.Delete(temporary);
            return protector.Unprotect(File.ReadAllBytes(path));
        }
    }

    [LoggerMessage(1710, LogLevel.Warning, "The key in {Path} could not be read ({Reason}); a new one is made, and access tokens from before are void")]
    private static partial void LogReplaced(ILogger logger, string path, string reason);
}
