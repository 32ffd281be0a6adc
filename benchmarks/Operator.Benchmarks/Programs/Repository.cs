namespace Operator.Benchmarks.Programs;

/// <summary>The repository that the benchmarks were built from.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A program of the release build.</summary>
    public static string Built(string assembly) => Path.Combine(Root, "artifacts", "bin", assembly, "release", $"{assembly}.dll");

    private static string Find(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "Operator.sln"))) return candidate.FullName;
        }

        throw new InvalidOperationException($"No Operator.sln above '{folder}'.");
    }
}
