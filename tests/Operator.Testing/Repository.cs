namespace Operator.Testing;

/// <summary>Finds files of the repository that a test program was built from.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The running test program's configuration, e.g. <c>release</c>.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>Whether tests of written documents bring them up to date instead of failing: with <c>OPERATOR_WRITE_DOCUMENTS=1</c>.</summary>
    public static bool WritesDocuments { get; } = Environment.GetEnvironmentVariable("OPERATOR_WRITE_DOCUMENTS") == "1";

    /// <summary>A file that another project's build made, in the same configuration as the running test program.</summary>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static string BuiltFile(string project, string name)
    {
        var path = Path.Combine(Root, "artifacts", "bin", project, Configuration, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"'{path}' is not built; build the solution first.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Operator.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"'{AppContext.BaseDirectory}' is not inside the repository.");
        }

        return folder.FullName;
    }
}
