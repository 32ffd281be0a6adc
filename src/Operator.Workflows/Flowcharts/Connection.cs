using Operator.Workflows.Authoring;

namespace Operator.Workflows.Flowcharts;

/// <summary>A connection of a flowchart.</summary>
/// <param name="Source">Where it starts.</param>
/// <param name="Target">Where it ends.</param>
public sealed record Connection(Endpoint Source, Endpoint Target)
{
    /// <summary>From the outcome Done of one activity to another.</summary>
    public Connection(IActivity source, IActivity target)
        : this(new Endpoint(source), new Endpoint(target))
    {
    }
}
