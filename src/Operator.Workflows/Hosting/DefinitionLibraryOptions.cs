using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Hosting;

/// <summary>How a <see cref="DefinitionLibrary"/> compiles and what it lets pass.</summary>
public sealed record DefinitionLibraryOptions
{
    /// <summary>The languages of expressions.</summary>
    public ExpressionOptions Expressions { get; init; } = new();

    /// <summary>Limits and defaults; the library finds workflows that are used as activities itself.</summary>
    public CompileOptions Compile { get; init; } = new();

    /// <summary>Whether a definition is refused whose activities would fault when they are reached. Elsa itself publishes it. True by default.</summary>
    public bool RefusesFaultyActivities { get; init; } = true;

    /// <summary>
    /// The keys, each once, by which a trigger's stimulus is looked up beside its name, such as the words that a text may begin with. Triggers without
    /// a key in common never stand in each other's way. None by default.
    /// </summary>
    public Func<object, IEnumerable<string>> TriggerKeys { get; init; } = _ => [];
}
