using Acornima.Ast;
using Jint;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>A parsed script with what it needs.</summary>
/// <param name="Script">The parsed script.</param>
/// <param name="Names">The global names it mentions.</param>
/// <param name="Variables">The members of <c>variables</c> that it names.</param>
/// <param name="UsesAllVariables">Whether it uses <c>variables</c> as a whole.</param>
internal sealed record PreparedScript(Prepared<Script> Script, string[] Names, string[] Variables, bool UsesAllVariables);
