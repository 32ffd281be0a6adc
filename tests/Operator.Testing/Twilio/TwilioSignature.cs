using System.Security.Cryptography;
using System.Text;

namespace Operator.Testing.Twilio;

/// <summary>Twilio's request signature, written apart from the product's so that each checks the other.</summary>
public static class TwilioSignature
{
    /// <summary>The value of <c>X-Twilio-Signature</c> for a URL and form parameters (none for a JSON body).</summary>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var signed = new StringBuilder(url);
        foreach (var key in parameters.GroupBy(pair => pair.Key, pair => pair.Value).OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            foreach (var value in key.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                signed.Append(key.Key).Append(value);
            }
        }

#pragma warning disable CA5350 // Twilio signs with SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }
}
