namespace Operator.App.Configuration;

/// <summary>Where files are, as full paths, and what is done with those of workflows.</summary>
/// <param name="Data">The folder of the embedded database.</param>
/// <param name="Workflows">The folder of workflow definitions.</param>
/// <param name="Queries">The file of named queries.</param>
/// <param name="WriteBack">Whether what is published in the designer is written to the folder of workflow definitions.</param>
/// <param name="MissedTimes">What becomes of workflows whose time passed while Operator was down.</param>
internal sealed record PathSettings(string Data, string Workflows, string Queries, WriteBackMode WriteBack, MissedTimes MissedTimes);
