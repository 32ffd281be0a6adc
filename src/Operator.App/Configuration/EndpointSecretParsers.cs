namespace Operator.App.Configuration;

/// <summary>The way to read the secrets of workflows' HTTP endpoints.</summary>
internal static class EndpointSecretParsers
{
    private const int Shortest = 16;
    private const string Form = "write name=secret pairs, separated by commas; names are letters, digits, '.', '-' and '_', secrets at least 16 characters without blanks";

    /// <summary>Pairs like <c>alerts=…</c>; names in any letter case.</summary>
    public static Parsed<IReadOnlyDictionary<string, Secret>> List(string text)
    {
        Dictionary<string, Secret> secrets = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isPair = item.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: >= Shortest } secret]
                && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
                && !secret.Any(char.IsWhiteSpace)
                && secrets.TryAdd(name, new Secret(secret));
            if (!isPair)
            {
                return Parsed<IReadOnlyDictionary<string, Secret>>.Wrong(Form, item);
            }
        }

        return new(secrets);
    }
}
