using System.Text.RegularExpressions;
using DotNetEnv;
using Sprache;

namespace Operator.App.Configuration;

/// <summary>The variables of a <c>.env</c> file.</summary>
/// <param name="Values">The variables; the last of a name counts.</param>
/// <param name="Error">Why the file can't be read, or null.</param>
/// <param name="Warnings">What may not be meant.</param>
internal sealed partial record DotEnvFile(IReadOnlyDictionary<string, string> Values, string? Error, IReadOnlyList<string> Warnings)
{
    private static readonly DotEnvFile None = new(new Dictionary<string, string>(), null, []);

    /// <summary>Reads the file; a missing one has no variables.</summary>
    public static DotEnvFile Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(path, File.ReadAllText(path)) : None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return None with { Error = $"'{path}' can't be read ({exception.Message}); give Operator's user read access." };
        }
    }

    private static DotEnvFile Parse(string path, string text)
    {
        try
        {
            var options = new LoadOptions(setEnvVars: false, clobberExistingVars: false, onlyExactPath: true);
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in Env.LoadContents(text, options))
            {
                values[name] = value;
            }

            return new DotEnvFile(values, null, [.. Dollars(path, text)]);
        }
        catch (ParseException exception)
        {
            // Its message quotes the file, secrets and all.
            return None with { Error = $"'{path}', line {exception.Position?.Line ?? 1} is not of the form NAME=value; write values with blanks in single quotes." };
        }
    }

    private static IEnumerable<string> Dollars(string path, string text) => text.Split('\n').Index()
        .Where(line => Dollar().IsMatch(line.Item))
        .Select(line => $"'{path}', line {line.Index + 1}: '$' begins the name of another variable; put the value in single quotes to keep it as it is.");

    [GeneratedRegex(@"^\s*[^#'\s][^'#]*=[^'#]*\$")]
    private static partial Regex Dollar();
}
