using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>A variable as a definition declares it.</summary>
/// <param name="Id">The id that references use.</param>
/// <param name="Name">The name that expressions use.</param>
/// <param name="TypeName">The alias of the value's type, or of its elements.</param>
/// <param name="IsArray">Whether the value is an array.</param>
/// <param name="Value">The default as text; null for none.</param>
/// <param name="StorageDriverTypeName">Where the value is kept, as written.</param>
/// <param name="Json">The declaration as it was read.</param>
public sealed record VariableDefinition(
    string Id,
    string Name,
    string TypeName,
    bool IsArray,
    string? Value,
    string? StorageDriverTypeName,
    JsonElement Json);
