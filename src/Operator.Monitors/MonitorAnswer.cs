using System.Diagnostics.CodeAnalysis;

namespace Operator.Monitors;

/// <summary>What a monitor answered: a value or a failure, and how long it took.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct MonitorAnswer<T>
    where T : class
{
    private MonitorAnswer(T? value, MonitorFailure? failure, TimeSpan elapsed)
    {
        Value = value;
        Failure = failure;
        Elapsed = elapsed;
    }

    /// <summary>The value, when the system answered well.</summary>
    public T? Value { get; }

    /// <summary>The failure, when it did not.</summary>
    public MonitorFailure? Failure { get; }

    /// <summary>Time from the question to the whole answer, retries included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Value is not null;

    /// <summary>A good answer.</summary>
    public static MonitorAnswer<T> Success(T value, TimeSpan elapsed) => new(value, null, elapsed);

    /// <summary>A failed one.</summary>
    public static MonitorAnswer<T> Failed(MonitorFailure failure, TimeSpan elapsed) => new(null, failure, elapsed);
}
