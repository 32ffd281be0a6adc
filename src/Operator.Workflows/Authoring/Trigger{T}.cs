namespace Operator.Workflows.Authoring;

/// <summary>A trigger with a result.</summary>
public abstract class Trigger<TResult> : Trigger
{
    /// <summary>Takes the type name from the class.</summary>
    protected Trigger(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Gives the type name and version.</summary>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>The result.</summary>
    public Output<TResult>? Result { get; set; }
}
