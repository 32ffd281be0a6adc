namespace Operator.Workflows.Expressions;

/// <summary>A script or template is not well formed, or its language is not offered.</summary>
public sealed class ExpressionSyntaxException : Exception
{
    /// <summary>A failure without details.</summary>
    public ExpressionSyntaxException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public ExpressionSyntaxException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public ExpressionSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
