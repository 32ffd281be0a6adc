namespace Operator.Workflows.Execution;

/// <summary>An exception that ended an activity, for the author of the workflow.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Its place in the definition.</param>
/// <param name="ActivityType">Its type name.</param>
/// <param name="ActivityName">Its name, when it has one.</param>
/// <param name="Input">The input that could not be evaluated, when that was it.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="Exception">The exception and its causes.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record ActivityIncident(
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string? ActivityName,
    string? Input,
    string Message,
    ExceptionState Exception,
    DateTimeOffset Timestamp)
{
    /// <summary>The message of the innermost cause: what really went wrong.</summary>
    public string Cause
    {
        get
        {
            var state = Exception;
            while (state.InnerException is { } inner) state = inner;
            return state.Message;
        }
    }
}
