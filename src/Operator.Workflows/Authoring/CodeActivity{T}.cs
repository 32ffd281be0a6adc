namespace Operator.Workflows.Authoring;

/// <summary>A code activity with a result.</summary>
public abstract class CodeActivity<T> : CodeActivity
{
    /// <summary>Takes the type name from the class.</summary>
    protected CodeActivity(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Gives the type name and version.</summary>
    protected CodeActivity(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>The result.</summary>
    public Output<T>? Result { get; set; }
}
