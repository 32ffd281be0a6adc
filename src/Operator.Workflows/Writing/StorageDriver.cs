namespace Operator.Workflows.Writing;

/// <summary>A place where variables are kept while an instance waits.</summary>
/// <param name="TypeName">The name in definitions.</param>
/// <param name="DisplayName">The name for people.</param>
/// <param name="Priority">The greatest is a designer's default.</param>
/// <param name="Deprecated">Whether it is there for old definitions only.</param>
public sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);
