using Operator.Testing;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>The definitions that mutations start from: those of the recorded cases and those that ship.</summary>
internal static class DefinitionSeeds
{
    private const int MaxBytes = 16_000;

    public static byte[][] Read() =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Conformance", "Cases"), "definition*.json", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories))
            .Where(file => new FileInfo(file).Length < MaxBytes)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];
}
