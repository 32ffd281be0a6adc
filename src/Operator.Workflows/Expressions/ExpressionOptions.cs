namespace Operator.Workflows.Expressions;

/// <summary>What scripts and templates may use, and how much they may cost. Fill it while the host starts.</summary>
public sealed record ExpressionOptions
{
    /// <summary>How long one evaluation may take; 2 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many statements a script may execute; 1,000,000 by default.</summary>
    public int MaxStatements { get; init; } = 1_000_000;

    /// <summary>How many bytes a script may allocate; 64 MiB by default.</summary>
    public long MaxMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>How deep functions may call each other; 200 by default.</summary>
    public int MaxRecursion { get; init; } = 200;

    /// <summary>How many steps a template may take; 100,000 by default.</summary>
    public int MaxTemplateSteps { get; init; } = 100_000;

    /// <summary>How many characters a template, or a text in it, may have, and how many items a list; 4,000,000 by default.</summary>
    public int MaxTemplateText { get; init; } = 4_000_000;

    /// <summary>How long a regular expression may take; 250 ms by default.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Liquid filters by name. A filter gets the value and its arguments as plain values (texts, decimals, truth values, lists, dictionaries) and gives one back.
    /// </summary>
    public IDictionary<string, Func<object?, IReadOnlyList<object?>, object?>> LiquidFilters { get; init; } =
        new Dictionary<string, Func<object?, IReadOnlyList<object?>, object?>>(StringComparer.Ordinal);
}
