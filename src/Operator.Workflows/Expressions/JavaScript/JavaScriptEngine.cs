using System.Collections;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions.JavaScript.Guards;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Prepares and runs scripts. Each run has an engine of its own, which costs a few microseconds and keeps scripts from seeing each other's globals.</summary>
internal sealed class JavaScriptEngine(ExpressionOptions options)
{
    private readonly ScriptPreparationOptions _preparation = new()
    {
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = options.RegexTimeout },
    };

    /// <summary>Nothing outside of a script settles its promises: one that is pending after the script has run stays so.</summary>
    private static readonly TimeSpan NeverPending = TimeSpan.FromMilliseconds(1);

    /// <exception cref="ExpressionSyntaxException">The script is not well formed.</exception>
    public PreparedScript Prepare(string code)
    {
        try
        {
            var script = Engine.PrepareScript(code, options: _preparation);
            var rewritten = ScriptRewriter.Rewrite(code, script.Program!);
            if (!ReferenceEquals(rewritten, code)) script = Engine.PrepareScript(rewritten, options: _preparation);
            var scanner = new ScriptScanner();
            scanner.Visit(script.Program!);
            if (scanner.MultipliesBigInt) throw new ExpressionSyntaxException("The script multiplies and uses BigInt, whose size has no limit: use numbers.");
            var prepared = new PreparedScript(script, scanner.Names, scanner.Variables, scanner.UsesAllVariables, scanner.Members, scanner.UsesLists);
            return prepared with { Guards = ScriptGuards.NeededBy(prepared) };
        }
        catch (ScriptPreparationException exception)
        {
            throw new ExpressionSyntaxException($"The script is not well formed: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    /// <summary>Runs a script and gives its value as a plain one.</summary>
    /// <param name="script">The script.</param>
    /// <param name="context">The scope that its functions look at.</param>
    /// <param name="more">Further functions, by name.</param>
    public object? Run(PreparedScript script, ExpressionExecutionContext context, IReadOnlyDictionary<string, Action<JsValue>>? more = null)
    {
        var engine = new Engine(settings => Limit(settings, context.CancellationToken));
        var globals = new ScriptGlobals(engine, context);
        new ScriptGuards(engine, script, options.MaxMemory).Install();
        globals.Define(script, more);
        try
        {
            var value = engine.Evaluate(script.Script).UnwrapIfPromise(NeverPending);
            globals.WriteBackVariables();
            return value is Function ? null : ScriptGlobals.ToPlain(value);
        }
        catch (JavaScriptException exception) when (exception.InnerException is null && exception.Error.IsString())
        {
            throw new InvalidOperationException(exception.Error.AsString(), exception);
        }
    }

    /// <summary>As in Elsa, <c>concat</c> appends a list of the host as one element.</summary>
    private static ObjectInstance Wrap(Engine engine, object target, Type? type)
    {
        var wrapper = ObjectWrapper.Create(engine, target, type);
        if (target is IList) wrapper.FastSetProperty(GlobalSymbolRegistry.IsConcatSpreadable, new PropertyDescriptor(JsBoolean.False, false, false, true));
        return wrapper;
    }

    private void Limit(Options settings, CancellationToken cancellationToken)
    {
        settings.MaxStatements(options.MaxStatements);
        settings.LimitMemory(options.MaxMemory);
        settings.LimitRecursion(options.MaxRecursion);
        settings.RegexTimeoutInterval(options.RegexTimeout);
        settings.MaxArraySize(ScriptGuards.MaxListLength);
        settings.DisableStringCompilation();
        settings.Constraints.StackOverflowGuard = true;
        settings.Constraint(new DeadlineConstraint(options.Timeout, cancellationToken));
        settings.AddObjectConverter<ScriptValueConverter>();
        settings.SetWrapObjectHandler(Wrap);
    }
}
