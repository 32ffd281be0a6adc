namespace Operator.Workflows.Authoring;

/// <summary>Marks variables that live for one burst: after a suspension they have their default again.</summary>
public sealed class MemoryStorageDriver;
