using F23.StringSimilarity;

namespace Operator.App.Configuration;

/// <summary>Finds variables that look as if they were meant for Operator.</summary>
internal static class UnknownSettings
{
    private static readonly string[] OwnPrefixes = ["TWILIO_", "PROMETHEUS_", "KONG_"];

    // Read by .NET itself.
    private static readonly string[] HostPrefixes = ["ASPNETCORE_", "DOTNET_", "OTEL_"];

    private static readonly Damerau Distance = new();

    /// <summary>A sentence for each variable that is no setting: in <c>.env</c> for all, in the environment for those close to one.</summary>
    /// <param name="environment">The names in the environment.</param>
    /// <param name="file">The names in <c>.env</c>.</param>
    /// <param name="references">Further names that are meant, since a settings file refers to them.</param>
    public static IEnumerable<string> Warnings(IEnumerable<string> environment, IEnumerable<string> file, IEnumerable<string> references)
    {
        var known = SettingsCatalogue.All.Select(setting => setting.Name).Concat(references).ToHashSet(StringComparer.Ordinal);
        var inFile = file.Where(name => !HasPrefix(name, HostPrefixes)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in inFile.Union(environment).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal))
        {
            if (Nearest(name, known) is { } nearest)
            {
                yield return $"{name} is no setting; did you mean {nearest}?";
            }
            else if (inFile.Contains(name) || HasPrefix(name, OwnPrefixes))
            {
                yield return $"{name} is no setting; it is ignored.";
            }
        }
    }

    private static bool HasPrefix(string name, string[] prefixes) =>
        prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(candidate => (candidate, distance: Distance.Distance(name.ToUpperInvariant(), candidate)))
        .Where(near => near.distance <= Math.Min(2, near.candidate.Length / 5))
        .OrderBy(near => near.distance)
        .Select(near => near.candidate)
        .FirstOrDefault();
}
