using Acornima.Ast;
using Jint;
using Operator.Workflows.Expressions.JavaScript.Guards;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>A parsed script with what it needs.</summary>
/// <param name="Script">The parsed script.</param>
/// <param name="Names">The global names it mentions.</param>
/// <param name="Variables">The members of <c>variables</c> that it names.</param>
/// <param name="UsesAllVariables">Whether it uses <c>variables</c> as a whole.</param>
/// <param name="Members">All names of members that it may use, or null if they may be any.</param>
/// <param name="UsesLists">Whether it may make lists.</param>
internal sealed record PreparedScript(
    Prepared<Script> Script, string[] Names, string[] Variables, bool UsesAllVariables, IReadOnlySet<string>? Members, bool UsesLists)
{
    /// <summary>What guards the functions that it may use.</summary>
    public IReadOnlyList<Action<ScriptGuards>> Guards { get; init; } = [];

    /// <summary>Whether it may use a global name or a member.</summary>
    public bool MayUse(string name) => Members is null || Members.Contains(name) || Array.IndexOf(Names, name) >= 0;
}
