using System.Runtime.CompilerServices;
using Fluid;
using Fluid.Parser;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>Parses templates, as deeply nested as the thread's stack allows.</summary>
internal static class LiquidParser
{
    /// <summary>What is said of a template that is nested too deeply.</summary>
    public const string TooDeep = "The Liquid template is nested too deeply.";

    private static readonly FluidParser Grammar = Create();

    /// <exception cref="ExpressionSyntaxException">The template is not well formed, or nested too deeply.</exception>
    public static IFluidTemplate Parse(string template)
    {
        var context = new FluidParseContext(template);
        if (MayBeDeep(template))
        {
            context.OnEnterParser = static (_, _) =>
            {
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new ExpressionSyntaxException(TooDeep);
            };
        }

        if (Grammar.Grammar.TryParse(context, out var statements, out var error)) return new FluidTemplate(statements);
        throw new ExpressionSyntaxException($"The Liquid template is not well formed: {error?.Message?.Split('\n')[0].TrimEnd()} at ({error?.Position.Line}:{error?.Position.Column}).");
    }

    /// <summary>Watching the stack takes time at every step of the parser, and few templates have as much as this that can be nested.</summary>
    private static bool MayBeDeep(ReadOnlySpan<char> template) => template.Count("{%") + template.Count('[') + template.Count('(') > 50;

    private static FluidParser Create()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false });
        parser.RegisterIdentifierBlock("capture", async (name, statements, _, encoder, context) =>
        {
            using var writer = new BoundedWriter((LiquidRun)context);
            var completion = await statements.RenderStatementsAsync(writer, encoder, context).ConfigureAwait(false);
            context.SetValue(name, writer.ToString());
            return completion;
        });
        return parser;
    }
}
