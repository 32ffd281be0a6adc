using Jint;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Ends a script that takes too long or whose run is stopped. The clock, which is coarse and cheap, is read at each statement: one may call much.</summary>
internal sealed class DeadlineConstraint(TimeSpan limit, CancellationToken cancellationToken) : Constraint
{
    private long _started = Environment.TickCount64;

    public override void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Environment.TickCount64 - _started > limit.TotalMilliseconds) throw new TimeoutException($"The script took longer than {limit.TotalSeconds:0.###} s.");
    }

    public override void Reset() => _started = Environment.TickCount64;
}
