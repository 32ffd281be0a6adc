namespace Operator.Workflows.Hosting;

/// <summary>A stimulus of a trigger that only one published definition may have, such as the path and method of an HTTP endpoint.</summary>
public interface IExclusiveStimulus
{
    /// <summary>What is said when another definition has it already.</summary>
    string ConflictMessage { get; }
}
