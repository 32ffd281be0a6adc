using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace Operator.App.Access.Keys;

/// <summary>
/// The key that access tokens are signed with: made once, kept encrypted. When it can't be read any more a new one takes its place, and tokens
/// signed with the old one are void. Thread-safe.
/// </summary>
internal sealed partial class SigningKey
{
    private const int Bytes = 64;
    private const string Name = "access-tokens";

    private readonly IDataProtector protector;
    private readonly IKeyStorage storage;
    private readonly ILogger<SigningKey> logger;
    private readonly Lazy<SymmetricSecurityKey> key;

    public SigningKey(IDataProtectionProvider protection, IKeyStorage storage, ILogger<SigningKey> logger)
    {
        this.storage = storage;
        this.logger = logger;
        protector = protection.CreateProtector("Operator.Access.SigningKey");
        key = new Lazy<SymmetricSecurityKey>(() => new SymmetricSecurityKey(Read() ?? Make()));
    }

    /// <summary>The key.</summary>
    public SecurityKey Value => key.Value;

    private byte[]? Read()
    {
        if (storage.Find(Name) is not { } stored)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException exception)
        {
            LogReplaced(logger, storage.PlaceOf(Name), exception.Message);
            storage.Remove(Name, stored);
            return null;
        }
    }

    private byte[] Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(Bytes);

        // Where another process was faster, its key counts.
        return storage.TryAdd(Name, protector.Protect(bytes)) ? bytes : protector.Unprotect(storage.Find(Name)!);
    }

    [LoggerMessage(1710, LogLevel.Warning, "The key in {Path} could not be read ({Reason}); a new one is made, and access tokens from before are void")]
    private static partial void LogReplaced(ILogger logger, string path, string reason);
}
