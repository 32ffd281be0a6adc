using System.Text.Json;

namespace Operator.Workflows.Authoring;

/// <summary>A constant of a type that is kept as JSON.</summary>
public class ObjectLiteral<T>(T value) : ObjectLiteral(JsonSerializer.Serialize(value));
