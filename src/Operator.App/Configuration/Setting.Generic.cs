namespace Operator.App.Configuration;

/// <inheritdoc/>
/// <typeparam name="T">What its text is turned into.</typeparam>
internal sealed record Setting<T> : Setting
{
    /// <summary>Reads the text, which is trimmed and not empty.</summary>
    public required Func<string, Parsed<T>> Parse { get; init; }
}
