using System.Text.RegularExpressions;
using Operator.Monitors.Calls;

namespace Operator.Monitors.HttpHealth;

/// <summary>
/// The list in <c>HEALTH_ENDPOINTS</c>: <c>api=https://api.example.com/health, web=http://10.0.0.2/ping</c>, separated by commas,
/// semicolons or blanks.
/// </summary>
/// <param name="Endpoints">The endpoints that are well written, in order.</param>
/// <param name="Faults">What is wrong with the others, one sentence each.</param>
public sealed partial record HttpHealthEndpoints(IReadOnlyList<HttpHealthOptions> Endpoints, IReadOnlyList<string> Faults)
{
    /// <summary>Reads the list; null or blank is an empty list.</summary>
    /// <param name="value">The setting's value.</param>
    /// <param name="setting">The setting's name, for messages.</param>
    public static HttpHealthEndpoints Parse(string? value, string setting = "HEALTH_ENDPOINTS")
    {
        var endpoints = new List<HttpHealthOptions>();
        var faults = new List<string>();
        foreach (var entry in Separator.Split(value ?? "").Where(entry => entry.Length > 0))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || entry.AsSpan(0, equals).Contains(':'))
            {
                faults.Add($"{setting} has '{ShortText.Clean(AddressMask.Show(entry))}'; "
                    + "write name=url, e.g. api=https://api.example.com/health.");
                continue;
            }

            var name = entry[..equals].ToLowerInvariant();
            var options = new HttpHealthOptions { Name = name, Url = entry[(equals + 1)..], Setting = setting };
            if (endpoints.Any(other => other.Name == name))
            {
                faults.Add($"{setting} names '{name}' twice; give each endpoint its own name.");
            }
            else if (options.Validate() is { Count: > 0 } wrong)
            {
                faults.AddRange(wrong);
            }
            else
            {
                endpoints.Add(options);
            }
        }

        return new(endpoints, faults);
    }

    // A comma or semicolon inside an address is part of it: only one before the next name=, or a blank, separates.
    [GeneratedRegex(@"\s*[,;]\s*(?=[A-Za-z0-9._-]+=\S*://)|\s*[,;]?\s+|[,;]\s*$")]
    private static partial Regex Separator { get; }
}
