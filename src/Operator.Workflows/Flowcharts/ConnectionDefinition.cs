namespace Operator.Workflows.Flowcharts;

/// <summary>A connection as a definition writes it.</summary>
/// <param name="Source">The source activity's id.</param>
/// <param name="Port">The outcome.</param>
/// <param name="Target">The target activity's id.</param>
/// <param name="Path">Where it is written.</param>
internal sealed record ConnectionDefinition(string Source, string Port, string Target, string Path);
