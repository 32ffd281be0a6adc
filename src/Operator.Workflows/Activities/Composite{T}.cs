using Operator.Workflows.Authoring;

namespace Operator.Workflows.Activities;

/// <summary>A composite with a result.</summary>
public abstract class Composite<T> : Composite
{
    /// <summary>Takes the type name from the class.</summary>
    protected Composite(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The result.</summary>
    public Output<T>? Result { get; set; }
}
