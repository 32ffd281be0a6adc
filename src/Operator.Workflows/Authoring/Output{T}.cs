namespace Operator.Workflows.Authoring;

/// <summary>An output whose value is a <typeparamref name="T"/>.</summary>
public class Output<T> : Output
{
    /// <summary>Assigned to nothing; other activities can still read it.</summary>
    public Output()
        : base(null, typeof(T))
    {
    }

    /// <summary>Assigned to a variable.</summary>
    public Output(MemoryBlockReference reference)
        : base(reference, typeof(T))
    {
    }

    /// <summary>Assigned to a variable that is named later.</summary>
    public Output(Func<MemoryBlockReference> reference)
        : this((reference ?? throw new ArgumentNullException(nameof(reference)))())
    {
    }
}
