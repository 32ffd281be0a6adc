namespace Operator.Workflows.Writing;

/// <summary>The storage drivers that definitions may name.</summary>
public static class StorageDrivers
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<StorageDriver> All { get; } =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Workflow Instance", 5, Deprecated: false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Memory", 0, Deprecated: false),
        new("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", "Workflow", -1, Deprecated: true),
    ];

    /// <summary>The driver that a definition means: by its type name, or any text with the name of its class in it. Null for none.</summary>
    public static StorageDriver? Find(string? name) =>
        string.IsNullOrEmpty(name) ? null : All.FirstOrDefault(driver => name.Contains(ClassName(driver), StringComparison.Ordinal));

    private static string ClassName(StorageDriver driver) => driver.TypeName.Split(',')[0].Split('.')[^1];
}
