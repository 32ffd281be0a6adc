namespace Operator.Workflows.Http;

/// <summary>A body that can't be used: malformed, or of another shape than the workflow expects.</summary>
public sealed class HttpContentException : Exception
{
    /// <summary>Without a reason.</summary>
    public HttpContentException()
        : this("The body can't be used.")
    {
    }

    /// <summary>With a reason.</summary>
    public HttpContentException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public HttpContentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
