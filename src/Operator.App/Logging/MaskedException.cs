namespace Operator.App.Logging;

/// <summary>Stands in for an exception whose text had to be masked.</summary>
internal sealed class MaskedException(string message, string text) : Exception(message)
{
    /// <inheritdoc/>
    public override string ToString() => text;
}
