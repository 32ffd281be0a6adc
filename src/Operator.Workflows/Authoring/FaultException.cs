namespace Operator.Workflows.Authoring;

/// <summary>A fault that a definition asks for, with what tells it apart from others.</summary>
public sealed class FaultException : Exception
{
    /// <summary>A fault without details.</summary>
    public FaultException()
        : this("Exception of type 'FaultException' was thrown.")
    {
    }

    /// <summary>A fault with a message.</summary>
    public FaultException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with a message and its cause.</summary>
    public FaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A fault with all details.</summary>
    public FaultException(string code, string category, string type, string? message)
        : base(message ?? "Exception of type 'FaultException' was thrown.")
    {
        Code = code;
        Category = category;
        FaultType = type;
    }

    /// <summary>A code that the author chose; <c>0</c> when none.</summary>
    public string Code { get; } = "0";

    /// <summary>The area, e.g. <c>HTTP</c>.</summary>
    public string Category { get; } = "General";

    /// <summary><c>System</c> or <c>Business</c>, or what the author wrote.</summary>
    public string FaultType { get; } = "System";
}
