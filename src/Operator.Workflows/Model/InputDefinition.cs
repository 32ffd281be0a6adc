using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>An input as a definition declares it.</summary>
/// <param name="Name">The name that expressions and callers use.</param>
/// <param name="TypeName">The alias of its type, or of its elements.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="StorageDriverType">Where it is kept while the instance waits; null when it lives in the first burst only.</param>
/// <param name="Json">The declaration as it was read, with its texts for people.</param>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray, string? StorageDriverType, JsonElement Json);
