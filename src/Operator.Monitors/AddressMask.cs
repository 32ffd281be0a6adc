using System.Text.RegularExpressions;

namespace Operator.Monitors;

/// <summary>
/// Makes addresses fit to be shown, also those with mistakes in them: passwords with <c>@</c>, <c>/</c>, <c>?</c> or <c>#</c> that
/// nobody encoded. In doubt it shows less.
/// </summary>
public static partial class AddressMask
{
    private const string Masked = "***";

    /// <summary>
    /// An address as people typed it, a name and <c>=</c> before it or not, without user and password and without what follows a
    /// <c>?</c> or <c>#</c>: <c>https://bob:s3cret@host/path?token=abc</c> is <c>https://***@host/path</c>.
    /// </summary>
    public static string Show(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var start = Beginning.Match(address).Length;
        var end = address.AsSpan(start).IndexOfAny('?', '#');
        end = end < 0 ? address.Length : start + end;
        var at = address.LastIndexOf('@');
        return at < 0 ? WithoutOddPort(address[..end], start)
            : at < end ? string.Concat(address.AsSpan(0, start), Masked, address.AsSpan(at, end - at))

            // Either the password goes on after the '?', or a value behind it has an '@'.
            : string.Concat(address.AsSpan(0, start), Masked);
    }

    // What stands where a port should and is none may be a password whose '@' is missing.
    private static string WithoutOddPort(string address, int start)
    {
        var end = address.IndexOf('/', start);
        end = end < 0 ? address.Length : end;
        var authority = address.AsSpan(start, end - start);
        var host = authority.LastIndexOf(']') + 1;
        var colon = authority[host..].IndexOf(':');
        if (colon < 0)
        {
            return address;
        }

        var port = start + host + colon + 1;
        return address.AsSpan(port, end - port).ContainsAnyExceptInRange('0', '9') ? address[..port] + Masked : address;
    }

    [GeneratedRegex(@"^(?:[\w.-]+\s*=\s*)?[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning { get; }
}
