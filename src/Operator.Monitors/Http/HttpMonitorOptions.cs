using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Serialization;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Http;

/// <summary>Settings of a system that is asked over HTTP.</summary>
public abstract record HttpMonitorOptions : MonitorOptions
{
    /// <summary>
    /// Base address, <c>http(s)://[user:password@]host[:port][/path]</c>. User and password are sent as basic authentication and are
    /// percent-encoded here.
    /// </summary>
    [JsonRequired]
    public virtual string Url { get; init; } = "";

    /// <summary>The user for basic authentication, as it is; wins over the one in <see cref="Url"/>.</summary>
    public string? Username { get; init; }

    /// <summary>That user's password, as it is.</summary>
    public string? Password { get; init; }

    /// <summary>A token for <c>Authorization: Bearer</c>, or null. Wins over user and password.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Further request headers, e.g. a tenant. Their values count as secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A PEM file with the authorities to trust instead of the machine's, for certificates of one's own; or null.</summary>
    public string? CaFile { get; init; }

    /// <summary>The setting that holds the credentials, named in remedies; by default <see cref="MonitorOptions.Setting"/>.</summary>
    public string CredentialsSetting { get => field ?? Setting; init; }

    /// <summary>The largest answer read, decompressed, in bytes; 1 KB to 64 MB. Default 4 MB.</summary>
    public int MaxAnswerBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Whether answers may come compressed; null: yes, unless the system runs on this machine. Over loopback it saves nothing, and costs a
    /// Prometheus several times what a short answer costs.
    /// </summary>
    public bool? Compression { get; init; }

    /// <inheritdoc/>
    public override string Address => Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.Authority : AddressMask.Show(Url);

    /// <summary>Where the system's paths start: <see cref="Url"/> without user, password and query, its path ending in a slash.</summary>
    internal Uri BaseAddress
    {
        get
        {
            var builder = new UriBuilder(Endpoint) { Query = "" };
            builder.Path = builder.Path.TrimEnd('/') + "/";
            return builder.Uri;
        }
    }

    internal bool TakesCompressed => Compression ?? !BaseAddress.IsLoopback;

    /// <summary><see cref="Url"/> as it is, without user and password: for systems that are one address.</summary>
    internal Uri Endpoint => new UriBuilder(Url) { UserName = "", Password = "", Fragment = "" }.Uri;

    /// <summary>The headers sent with each request.</summary>
    internal virtual IEnumerable<KeyValuePair<string, string>> AllHeaders => Headers;

    internal override IEnumerable<string?> Secrets =>
        [BearerToken, Password, .. Headers.Values, Uri.UnescapeDataString(UserInfo.Password), UserInfo.Password, TokenAsUser];

    /// <summary>The <c>Authorization</c> header, if there are credentials.</summary>
    internal virtual AuthenticationHeaderValue? Authorization
    {
        get
        {
            if (BearerToken is not null)
            {
                return new AuthenticationHeaderValue("Bearer", BearerToken);
            }

            var (user, password) = UserInfo;
            var credentials = Username is not null ? $"{Username}:{Password}" : $"{Uri.UnescapeDataString(user)}:{Uri.UnescapeDataString(password)}";
            return credentials == ":"
                ? null
                : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }
    }

    // A user without a password is a token.
    private string? TokenAsUser => UserInfo.Password.Length == 0 ? UserInfo.User : null;

    private (string User, string Password) UserInfo
    {
        get
        {
            var info = Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.UserInfo : "";
            var colon = info.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (info, "") : (info[..colon], info[(colon + 1)..]);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            faults.Add($"{Setting} is '{AddressMask.Show(Url)}'; use http://host:port or https://host.");
        }
        else if (uri.UserInfo.Length == 0 && Url.Contains('@', StringComparison.Ordinal))
        {
            // It may be the end of a password with a '/', '?' or '#', whose beginning would then be taken for the host.
            faults.Add($"{Setting} is '{AddressMask.Show(Url)}'; write '@' as %40 unless it stands before the host, and '/', '?' and '#' in a "
                + "password as %2F, %3F and %23.");
        }

        if (MaxAnswerBytes is < 1024 or > 64 * 1024 * 1024)
        {
            faults.Add($"{Setting}: the answer bound of '{Name}' is {MaxAnswerBytes} bytes; use 1 KB to 64 MB.");
        }

        if (CaFile is not null && !IsCertificates(CaFile))
        {
            faults.Add($"{Setting}: the file of authorities of '{Name}' is '{ShortText.Clean(CaFile, 80)}'; use a PEM file with certificates.");
        }

        if (BearerToken is not null && !IsHeaderValue(BearerToken))
        {
            faults.Add($"{CredentialsSetting}: the token of '{Name}' has characters that a header can't carry; use printable ASCII.");
        }

        if (Password is not null && string.IsNullOrEmpty(Username))
        {
            faults.Add($"{CredentialsSetting}: '{Name}' has a password but no username; set both.");
        }

        foreach (var (name, value) in AllHeaders)
        {
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || !IsHeaderValue(value))
            {
                faults.Add($"{Setting}: the header '{ShortText.Clean(name, 40)}' of '{Name}' is not usable; "
                    + "use letters, '-' and a printable ASCII value.");
            }
        }

        return faults;
    }

    private static bool IsHeaderValue(string value) => value.Length > 0 && value.All(c => c is >= ' ' and <= '~');

    private static bool IsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
