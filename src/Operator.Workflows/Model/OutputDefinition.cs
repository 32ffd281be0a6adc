using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>An output as a definition declares it.</summary>
/// <param name="Name">The name that activities and callers use.</param>
/// <param name="TypeName">The alias of its type, or of its elements.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="Json">The declaration as it was read, with its texts for people.</param>
public sealed record OutputDefinition(string Name, string TypeName, bool IsArray, JsonElement Json);
