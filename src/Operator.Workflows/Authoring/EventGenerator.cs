namespace Operator.Workflows.Authoring;

/// <summary>A trigger that fires by itself, as a timer does.</summary>
public abstract class EventGenerator : Trigger
{
    /// <summary>Takes the type name from the class.</summary>
    protected EventGenerator(string? source = null, int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Gives the type name and version.</summary>
    protected EventGenerator(string triggerType, int version = 1, string? source = null, int? line = null)
        : base(triggerType, version, source, line)
    {
    }
}
