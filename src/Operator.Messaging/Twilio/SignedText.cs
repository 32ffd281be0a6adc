using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Operator.Messaging.Twilio;

/// <summary>
/// What Twilio signs: the URL and after it each parameter's name and value. Names are in ordinal order of their UTF-16 units; of a
/// repeated name each distinct value counts once, in the same order. The parameters are written once and each URL put before them.
/// </summary>
internal readonly ref struct SignedText : IDisposable
{
    /// <summary>Characters of a signature: base64 of the 20 bytes of an HMAC-SHA1.</summary>
    public const int SignatureLength = 28;

    private readonly byte[] buffer;
    private readonly int start;
    private readonly int end;

    public SignedText(IReadOnlyCollection<KeyValuePair<string, string>> form, int longestUrl)
    {
        var pairs = form.ToArray();
        Array.Sort(pairs, InOrder);
        start = Encoding.UTF8.GetMaxByteCount(longestUrl);
        end = start;
        var length = start;
        foreach (var (name, value) in pairs)
        {
            length += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
        }

        buffer = ArrayPool<byte>.Shared.Rent(length);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i == 0 || InOrder(pairs[i - 1], pairs[i]) != 0)
            {
                end += Encoding.UTF8.GetBytes(pairs[i].Key, buffer.AsSpan(end));
                end += Encoding.UTF8.GetBytes(pairs[i].Value, buffer.AsSpan(end));
            }
        }
    }

    /// <summary>Writes the signature for a URL.</summary>
    public void Sign(ReadOnlySpan<byte> key, string url, Span<byte> signature)
    {
        var begin = start - Encoding.UTF8.GetByteCount(url);
        Encoding.UTF8.GetBytes(url, buffer.AsSpan(begin));
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 is what Twilio signs with; as a keyed hash it is not broken.
        HMACSHA1.HashData(key, buffer.AsSpan(begin, end - begin), hash);
#pragma warning restore CA5350
        Base64.EncodeToUtf8(hash, signature, out _, out _);
    }

    /// <summary>Compares a given signature with the right one in constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> key, string url, ReadOnlySpan<byte> given)
    {
        Span<byte> expected = stackalloc byte[SignatureLength];
        Sign(key, url, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private static int InOrder(KeyValuePair<string, string> left, KeyValuePair<string, string> right)
    {
        var byName = string.CompareOrdinal(left.Key, right.Key);
        return byName != 0 ? byName : string.CompareOrdinal(left.Value, right.Value);
    }
}
