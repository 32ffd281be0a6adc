using Fluid;
using Fluid.Values;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>One rendering of a template with its limits of time and size.</summary>
internal sealed class LiquidRun : TemplateContext
{
    private readonly ExpressionOptions _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public LiquidRun(TemplateOptions options, ExpressionOptions limits, int templateLength, CancellationToken cancellationToken)
        : base(options)
    {
        _limits = limits;
        _cancellationToken = cancellationToken;

        // A step may write the whole template.
        MaxSteps = Math.Clamp((int)Math.Min(int.MaxValue, 32L * limits.MaxTemplateText / Math.Max(1, templateLength)), 1_000, limits.MaxTemplateSteps);
    }

    /// <exception cref="TimeoutException">The rendering takes too long.</exception>
    /// <exception cref="OperationCanceledException">The run is stopped.</exception>
    public void CheckTime()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (TimeProvider.System.GetElapsedTime(_started) > _limits.Timeout) throw new TimeoutException($"The template took longer than {_limits.Timeout.TotalSeconds:0.###} s.");
    }

    /// <exception cref="InvalidOperationException">A text or list that the template makes is too long.</exception>
    public void CheckLength(long length)
    {
        CheckTime();
        if (length > _limits.MaxTemplateText) throw new InvalidOperationException($"The template makes a text or list longer than {_limits.MaxTemplateText}.");
    }

    /// <summary>Checks what a filter has made.</summary>
    public FluidValue Check(FluidValue value)
    {
        if (value is StringValue text) CheckLength(text.ToStringValue().Length);
        else if (value is ArrayValue list) CheckLength(list.Values.Count);
        return value;
    }
}
