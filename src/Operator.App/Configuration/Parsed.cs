namespace Operator.App.Configuration;

/// <summary>A setting's text read, or what is wrong with it.</summary>
/// <param name="Value">The value; of use only when <paramref name="Fault"/> is null.</param>
/// <param name="Fault">What to write instead, such as <c>use 'a' or 'b'</c>, or null when the text is right.</param>
/// <param name="Culprits">The parts of the text that are wrong; empty when it is all of it.</param>
internal readonly record struct Parsed<T>(T Value, string? Fault, IReadOnlyList<string> Culprits)
{
    /// <summary>The text is right.</summary>
    public Parsed(T value)
        : this(value, null, [])
    {
    }

    /// <summary>The text is wrong.</summary>
    public static Parsed<T> Wrong(string fault, params IReadOnlyList<string> culprits) => new(default!, fault, culprits);
}
