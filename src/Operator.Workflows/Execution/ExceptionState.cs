using Operator.Workflows.Authoring;

namespace Operator.Workflows.Execution;

/// <summary>An exception as it is stored.</summary>
/// <param name="Type">The name of its class; of a fault that a definition asks for, the format's short one.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Where it came from; null when it was never thrown.</param>
/// <param name="InnerException">Its cause.</param>
public sealed record ExceptionState(string Type, string Message, string? StackTrace, ExceptionState? InnerException)
{
    /// <summary>Copies an exception.</summary>
    public static ExceptionState From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ExceptionState(
            exception is FaultException ? nameof(FaultException) : exception.GetType().FullName ?? exception.GetType().Name,
            exception.Message,
            exception.StackTrace,
            exception.InnerException is { } inner ? From(inner) : null);
    }
}
