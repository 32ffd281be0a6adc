namespace Operator.Workflows.Execution;

/// <summary>An input's expression failed; the inner exception says how.</summary>
public sealed class InputEvaluationException : Exception
{
    /// <summary>A failure without details.</summary>
    public InputEvaluationException()
        : this("", null)
    {
    }

    /// <summary>A failure of the named input.</summary>
    public InputEvaluationException(string inputName)
        : this(inputName, null)
    {
    }

    /// <summary>A failure of the named input with its cause.</summary>
    public InputEvaluationException(string inputName, Exception? innerException)
        : base($"Failed to evaluate activity input '{inputName}'", innerException) => InputName = inputName;

    /// <summary>The input's name.</summary>
    public string InputName { get; }
}
