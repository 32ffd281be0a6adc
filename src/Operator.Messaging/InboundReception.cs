namespace Operator.Messaging;

/// <summary>What became of a text that was put into the inbox.</summary>
public enum InboundReception
{
    /// <summary>It was there already.</summary>
    Duplicate,

    /// <summary>It is this program's to handle.</summary>
    Next,

    /// <summary>It is this program's to handle, after older texts of its sender.</summary>
    Behind,

    /// <summary>It is for the program that has older texts of its sender.</summary>
    Elsewhere,
}
