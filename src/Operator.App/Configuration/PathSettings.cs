using Operator.Monitors.PostgreSql;

namespace Operator.App.Configuration;

/// <summary>Where things are kept; files as full paths, and what is done with those of workflows.</summary>
/// <param name="Data">The folder of the embedded database.</param>
/// <param name="Database">The PostgreSQL database that is used instead, or null.</param>
/// <param name="Workflows">The folder of workflow definitions.</param>
/// <param name="Queries">The file of named queries.</param>
/// <param name="WriteBack">Whether what is published in the designer is written to the folder of workflow definitions.</param>
/// <param name="MissedTimes">What becomes of workflows whose time passed while Operator was down.</param>
internal sealed record PathSettings(
    string Data, PgAddress? Database, string Workflows, string Queries, WriteBackMode WriteBack, MissedTimes MissedTimes);
