using Fluid;
using Fluid.Values;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>Keeps filters within the limits of the rendering. A filter that may make much of little is checked before it runs, the others after it.</summary>
internal static class LiquidFilters
{
    private const int MaxFormatLength = 1_000;

    /// <summary>Puts limits around all filters.</summary>
    public static void Limit(FilterCollection filters)
    {
        foreach (var (name, filter) in filters.ToList()) filters.AddFilter(name, Limited(name, filter));
    }

    private static FilterDelegate Limited(string name, FilterDelegate filter) => name switch
    {
        "replace" => Run(filter, static (input, arguments, run) =>
        {
            var (text, old, added) = (input.ToStringValue(), arguments.At(0).ToStringValue(), arguments.At(1).ToStringValue());
            if (old.Length > 0) run.CheckLength(text.Length + (text.AsSpan().Count(old) * (long)added.Length));
        }),
        "split" => Run(filter, static (input, arguments, run) =>
        {
            var (text, separator) = (input.ToStringValue(), arguments.At(0).ToStringValue());
            run.CheckItems(separator.Length == 0 ? text.Length : text.AsSpan().Count(separator));
        }),
        "join" => Run(filter, static (input, arguments, run) =>
        {
            long length = 0;
            foreach (var item in input.Enumerate(run)) run.CheckLength(length += item.ToStringValue().Length + arguments.At(0).ToStringValue().Length);
        }),
        "format_string" => Run(filter, static (input, _, _) => CheckFormat(input.ToStringValue())),
        "format_number" or "format_date" or "date" => Run(filter, static (_, arguments, _) => CheckFormat(arguments.At(0).ToStringValue())),
        _ => Run(filter, static (_, _, run) => run.CheckTime()),
    };

    private static FilterDelegate Run(FilterDelegate filter, Action<FluidValue, FilterArguments, LiquidRun> check) => (input, arguments, context) =>
    {
        var run = (LiquidRun)context;
        check(input, arguments, run);
        var result = filter(input, arguments, context);
        return result.IsCompletedSuccessfully ? new ValueTask<FluidValue>(run.Check(result.Result)) : Await(run, result);
    };

    private static async ValueTask<FluidValue> Await(LiquidRun run, ValueTask<FluidValue> result) => run.Check(await result.ConfigureAwait(false));

    /// <summary>A few characters of a format may ask for millions of digits.</summary>
    private static void CheckFormat(string format)
    {
        if (format.Length > MaxFormatLength || format.AsSpan().ContainsLongNumber())
            throw new InvalidOperationException($"The format '{(format.Length > 40 ? format[..40] : format)}' is too large.");
    }

    private static bool ContainsLongNumber(this ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits > 4) return true;
        }

        return false;
    }
}
