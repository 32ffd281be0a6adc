namespace Operator.Monitors.Calls;

/// <summary>Carries a failure that a client recognised up to <see cref="MonitorCall"/>, which turns it back into a value.</summary>
internal sealed class MonitorFaultException(MonitorFailure failure) : Exception(failure.Message)
{
    public MonitorFailure Failure { get; } = failure;
}
