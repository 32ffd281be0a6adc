namespace Operator.Workflows.Hosting;

/// <summary>A stimulus of a trigger that is also looked up by keys, such as the words with which an SMS command may begin.</summary>
public interface IKeyedStimulus
{
    /// <summary>The keys, each once, compared exactly. Triggers without a key in common never stand in each other's way.</summary>
    IEnumerable<string> Keys { get; }
}
