using System.Globalization;
using Operator.App.Access;
using Operator.Monitors.PostgreSql;

namespace Operator.App.Configuration;

/// <summary>Ways to read a setting's text.</summary>
internal static class SettingParsers
{
    /// <summary>Any text.</summary>
    public static Parsed<string> Text(string text) => new(text);

    /// <summary>A secret of at least <paramref name="minimum"/> characters without blanks.</summary>
    public static Func<string, Parsed<Secret>> Secret(int minimum = 1) => text =>
        text.Length >= minimum && !text.Any(char.IsWhiteSpace)
            ? new(new Secret(text))
            : Parsed<Secret>.Wrong(minimum == 1 ? "use a value without blanks" : $"use at least {minimum} characters without blanks");

    /// <summary>The name of an account.</summary>
    public static Parsed<string> UserName(string text) => text.Length <= AccountRules.LongestName && text.All(AccountRules.NameCharacters.Contains)
        ? new(text)
        : Parsed<string>.Wrong($"use at most {AccountRules.LongestName} letters, digits and . _ - @ +");

    /// <summary>A Twilio SID: two letters and 32 hexadecimal digits.</summary>
    public static Func<string, Parsed<string>> Sid(string prefix) => text =>
        text.Length == 34 && text.StartsWith(prefix, StringComparison.Ordinal) && text.Skip(2).All(char.IsAsciiHexDigit)
            ? new(text)
            : Parsed<string>.Wrong($"use the SID from Twilio's console: {prefix} and 32 hexadecimal digits");

    /// <summary>A whole number in a range.</summary>
    public static Func<string, Parsed<int>> Number(int minimum, int maximum) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? new(number)
            : Parsed<int>.Wrong($"use a whole number from {minimum} to {maximum}");

    /// <summary>Seconds in a range.</summary>
    public static Func<string, Parsed<TimeSpan>> Seconds(int minimum, int maximum) => text =>
        Number(minimum, maximum)(text) is { Fault: null } number
            ? new(TimeSpan.FromSeconds(number.Value))
            : Parsed<TimeSpan>.Wrong($"use whole seconds from {minimum} to {maximum}");

    /// <summary>One of an enumeration's names, in any letter case.</summary>
    public static Parsed<T> Choice<T>(string text)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var index = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? new(Enum.GetValues<T>()[index])
            : Parsed<T>.Wrong("use " + Words.Or(names.Select(name => $"'{name.ToLowerInvariant()}'")));
    }

    /// <summary>One of an enumeration's names, or nothing.</summary>
    public static Parsed<T?> OptionalChoice<T>(string text)
        where T : struct, Enum => Choice<T>(text) is { Fault: null } choice ? new(choice.Value) : Parsed<T?>.Wrong(Choice<T>(text).Fault!);

    /// <summary>A folder or file; relative to the working directory.</summary>
    public static Parsed<string> FilePath(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? Parsed<string>.Wrong("use the path of a folder or file")
        : new(Path.GetFullPath(text));

    /// <summary>An absolute address with one of the schemes.</summary>
    public static Func<string, Parsed<Uri>> Address(params string[] schemes) => text =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0 && !text.Any(char.IsWhiteSpace)
            ? new(uri)
            : Parsed<Uri>.Wrong("use an address that begins with " + Words.Or(schemes.Select(scheme => $"'{scheme}://'")));

    /// <summary>An absolute address with one of the schemes, kept as it is written, for it may hold credentials.</summary>
    public static Func<string, Parsed<Secret>> SecretAddress(params string[] schemes) => text =>
        Address(schemes)(text) is { Fault: { } fault } ? Parsed<Secret>.Wrong(fault) : new(new Secret(text));

    /// <summary>The address of a PostgreSQL database.</summary>
    public static Parsed<PgAddress> PostgresDatabase(string text) =>
        Address("postgres", "postgresql")(text) is { Fault: { } fault } ? Parsed<PgAddress>.Wrong(fault)
            : PgAddress.Parse(text, defaultPort: 5432, defaultDatabase: "operator", out var wrong) is { } address ? new(address)
            : Parsed<PgAddress>.Wrong(wrong!);

    /// <summary>The address under which Twilio reaches Operator.</summary>
    public static Parsed<Uri> PublicAddress(string text)
    {
        var address = Address("https", "http")(text);
        return address switch
        {
            { Fault: not null } => address,
            { Value: { Query.Length: > 0 } or { Fragment.Length: > 0 } or { UserInfo.Length: > 0 } } =>
                Parsed<Uri>.Wrong("use the address alone, without user, '?' and '#'"),
            { Value.Host: var host } when host.Contains('_', StringComparison.Ordinal) =>
                Parsed<Uri>.Wrong("use a host name without '_', which Twilio refuses"),
            _ => address,
        };
    }

    /// <summary>The addresses to listen on, as ASP.NET Core takes them.</summary>
    public static Parsed<string> ListenAddresses(string text)
    {
        foreach (var address in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                _ = BindingAddress.Parse(address);
            }
            catch (FormatException)
            {
                return Parsed<string>.Wrong("use addresses like http://localhost:5000, separated by ';'", address);
            }
        }

        return new(text);
    }
}
