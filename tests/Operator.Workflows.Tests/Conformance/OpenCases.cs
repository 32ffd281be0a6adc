namespace Operator.Workflows.Tests.Conformance;

/// <summary>Reads the list of cases that are not met yet: a name, a colon, the reason.</summary>
internal static class OpenCases
{
    public static IReadOnlyDictionary<string, string> Read(string root)
    {
        var cases = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(root, "open-cases.txt")))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2) throw new FormatException($"open-cases.txt line {number}: expected 'name: reason', found '{line}'.");
            cases.Add(parts[0], parts[1]);
        }

        return cases;
    }
}
