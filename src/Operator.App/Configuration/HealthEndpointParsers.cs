using System.Text.RegularExpressions;

namespace Operator.App.Configuration;

/// <summary>The way to read health endpoints.</summary>
internal static partial class HealthEndpointParsers
{
    private const string Form = "write name=address pairs, separated by commas; names are letters, digits, '.', '-' and '_', up to 40";

    /// <summary>Pairs like <c>web=https://…</c>. Names are made lower case, since they are texted.</summary>
    public static Parsed<IReadOnlyList<HealthEndpoint>> List(string text)
    {
        List<HealthEndpoint> endpoints = [];
        foreach (var item in Separator().Split(text).Select(item => item.Trim()).Where(item => item.Length > 0))
        {
            if (Read(item) is not { } endpoint)
            {
                return Parsed<IReadOnlyList<HealthEndpoint>>.Wrong(Form, item);
            }

            if (endpoints.Exists(other => other.Name == endpoint.Name))
            {
                return Parsed<IReadOnlyList<HealthEndpoint>>.Wrong($"give each address its own name; '{endpoint.Name}' is there twice", item);
            }

            endpoints.Add(endpoint);
        }

        return new(endpoints);
    }

    private static HealthEndpoint? Read(string item)
    {
        var parts = item.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: >= 1 and <= 40 } name, var address]
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            && SettingParsers.SecretAddress("https", "http")(address) is { Fault: null } url
            ? new HealthEndpoint(name.ToLowerInvariant(), url.Value)
            : null;
    }

    // A comma inside an address stays there, so that what follows it is masked with the address.
    [GeneratedRegex(@",(?=\s*(?:[\w.-]+\s*=|$)|\s*https?://)")]
    private static partial Regex Separator();
}
