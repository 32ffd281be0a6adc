using Jint;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Ends a script that takes too long or whose run is stopped. The clock is read every 256 statements.</summary>
internal sealed class DeadlineConstraint(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken) : Constraint
{
    private long _started = time.GetTimestamp();
    private int _statements;

    public override void Check()
    {
        if ((++_statements & 0xFF) != 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(_started) > limit) throw new TimeoutException($"The script took longer than {limit.TotalSeconds:0.###} s.");
    }

    public override void Reset()
    {
        _started = time.GetTimestamp();
        _statements = 0;
    }
}
