namespace Operator.App.Configuration;

/// <summary>Where files are; full paths.</summary>
/// <param name="Data">The folder of the embedded database.</param>
/// <param name="Workflows">The folder of workflow definitions.</param>
/// <param name="Queries">The file of named queries.</param>
/// <param name="WriteBack">Whether what is published in the designer is written to the folder of workflow definitions.</param>
internal sealed record PathSettings(string Data, string Workflows, string Queries, WriteBackMode WriteBack);
