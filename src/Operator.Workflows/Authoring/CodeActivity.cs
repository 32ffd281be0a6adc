namespace Operator.Workflows.Authoring;

/// <summary>An activity that completes when its code has run, unless it created a bookmark meanwhile.</summary>
public abstract class CodeActivity : Activity
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

    internal override bool CompletesItself => true;
}
