using System.Collections.Frozen;
using Operator.Parsing;

namespace Operator.App.Workflows;

/// <summary>All commands in force: one grammar, and the trigger behind each. Replaced as a whole. Immutable.</summary>
/// <param name="Grammar">The commands' usage lines as one grammar.</param>
/// <param name="ById">The commands by definition id.</param>
/// <param name="Faults">Why files are not in force, or why an older version of them still is.</param>
internal sealed record CommandSet(
    CommandGrammar Grammar,
    FrozenDictionary<string, Command> ById,
    IReadOnlyList<DefinitionFileFault> Faults);
