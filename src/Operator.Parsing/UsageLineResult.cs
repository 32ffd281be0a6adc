namespace Operator.Parsing;

/// <summary>The outcome of reading a usage line: the <see cref="Parsed"/> line, or the first fault as <see cref="Failed"/>.</summary>
public abstract record UsageLineResult
{
    private UsageLineResult()
    {
    }

    /// <summary>The usage line is sound.</summary>
    /// <param name="Line">The line.</param>
    public sealed record Parsed(UsageLine Line) : UsageLineResult;

    /// <summary>The usage line has a fault.</summary>
    /// <param name="Error">What is wrong, and where.</param>
    public sealed record Failed(UsageLineError Error) : UsageLineResult;
}
