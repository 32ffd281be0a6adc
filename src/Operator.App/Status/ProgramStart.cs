namespace Operator.App.Status;

/// <summary>When the program began. Its process may be older: <c>run.sh</c> builds first and then becomes the program.</summary>
/// <param name="Timestamp">As a timestamp of the clock.</param>
internal sealed record ProgramStart(long Timestamp);
