using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>Prepares and renders Liquid templates.</summary>
internal sealed class LiquidEngine
{
    private readonly TemplateOptions _options;
    private readonly ExpressionOptions _limits;

    public LiquidEngine(ExpressionOptions options)
    {
        _limits = options;
        _options = new TemplateOptions { MaxSteps = options.MaxTemplateSteps, MaxRecursion = options.MaxRecursion };
        _options.MemberAccessStrategy.Register<LiquidScope, object?>((scope, name) => scope.Find(name));
        _options.ValueConverters.Add(value => value switch
        {
            JsonElement element => element.ToPlain(),
            JsonNode node => JsonSerializer.SerializeToElement(node).ToPlain(),
            IReadOnlyDictionary<string, object?> dictionary and not IDictionary<string, object?> => dictionary.ToDictionary(),
            TimeSpan or Guid or Uri => value.ToString(),
            _ => null,
        });
        _options.Filters.AddFilter("base64", (input, _, _) => StringValue.Create(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(input.ToStringValue()))));
        _options.Filters.AddFilter("keys", (input, _, _) => FluidValue.Create(Keys(input.ToObjectValue()), _options));
        foreach (var (name, filter) in options.LiquidFilters)
        {
            _options.Filters.AddFilter(name, (input, arguments, context) =>
                FluidValue.Create(filter(input.ToObjectValue(), Plain(arguments)), context.Options));
        }

        LiquidFilters.Limit(_options.Filters);
    }

    /// <exception cref="ExpressionSyntaxException">The template is not well formed, or uses a filter that there is not.</exception>
    public LiquidExpression Prepare(string template)
    {
        var parsed = LiquidParser.Parse(template);
        var inspector = new TemplateInspector(_options.Filters);
        inspector.VisitTemplate(parsed);
        if (template.Contains("..", StringComparison.Ordinal)) parsed = new BoundedRange.Rewriter().VisitTemplate(parsed);
        return inspector.UnknownFilters.Count == 0
            ? new LiquidExpression(this, parsed, template.Length)
            : throw new ExpressionSyntaxException($"The Liquid template uses a filter that there is not: '{string.Join("', '", inspector.UnknownFilters)}'.");
    }

    /// <param name="template">The template.</param>
    /// <param name="length">How long its text is.</param>
    /// <param name="context">The scope that it looks at.</param>
    public async ValueTask<string> RenderAsync(IFluidTemplate template, int length, ExpressionExecutionContext context)
    {
        var scope = new LiquidRun(_options, _limits, length, context.CancellationToken);
        scope.SetValue("Variables", new LiquidScope(context.Activity, false));
        scope.SetValue("Input", new LiquidScope(context.Activity, true));
        if (context.Activity?.WorkflowExecutionContext is { } workflow)
        {
            scope.SetValue("CorrelationId", workflow.CorrelationId);
            scope.SetValue("WorkflowInstanceId", workflow.Id);
        }

        scope.SetValue("WorkflowDefinitionId", context.Plan.Definition.DefinitionId);
        scope.SetValue("WorkflowDefinitionVersionId", context.Plan.Definition.Id);
        scope.SetValue("WorkflowDefinitionVersion", context.Plan.Definition.Version);
        using var writer = new BoundedWriter(scope);
        await template.RenderAsync(writer, NullEncoder.Default, scope).ConfigureAwait(false);
        return writer.ToString();
    }

    private static object?[] Plain(FilterArguments arguments)
    {
        var plain = new object?[arguments.Count];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = arguments.At(i).ToObjectValue();
        }

        return plain;
    }

    private static IEnumerable<string> Keys(object? value) => value switch
    {
        IDictionary<string, object?> dictionary => dictionary.Keys,
        IFluidIndexable indexable => indexable.Keys,
        _ => [],
    };
}
