namespace Operator.Workflows.Expressions;

/// <summary>A value does not fit the type it is wanted for, and has no default there.</summary>
public sealed class ValueConversionException : Exception
{
    /// <summary>A failure without details.</summary>
    public ValueConversionException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public ValueConversionException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public ValueConversionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
