namespace Operator.App.Dispatch;

/// <summary>The end of a command's run.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Incident">For authors and the log: activity, input and message of the fault; null when there was none.</param>
internal sealed record CommandRun(CommandRunKind Kind, string? Incident);
