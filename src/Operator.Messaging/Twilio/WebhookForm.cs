using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Operator.Messaging.Twilio;

/// <summary>Reads the parameters of Twilio's webhooks.</summary>
internal static partial class WebhookForm
{
    public static string? Find(this IReadOnlyCollection<KeyValuePair<string, string>> form, string name)
    {
        foreach (var pair in form)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }

    public static bool TryFindMessageSid(
        this IReadOnlyCollection<KeyValuePair<string, string>> form, [NotNullWhen(true)] out string? sid, [NotNullWhen(false)] out string? problem)
    {
        sid = form.Find("MessageSid");
        problem = sid is null ? "MessageSid is missing."
            : MessageSid.IsMatch(sid) ? null
            : "MessageSid must be SM or MM and 32 hexadecimal digits.";
        return problem is null;
    }

    [GeneratedRegex(@"^(SM|MM)[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageSid { get; }
}
