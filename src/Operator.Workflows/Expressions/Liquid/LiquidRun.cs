using Fluid;
using Fluid.Values;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>One rendering of a template with its limits of time and size.</summary>
internal sealed class LiquidRun : TemplateContext
{
    /// <summary>What an item of a list takes at least, in bytes.</summary>
    private const int ItemSize = 64;

    private readonly ExpressionOptions _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private long _made;

    public LiquidRun(TemplateOptions options, ExpressionOptions limits, int templateLength, CancellationToken cancellationToken)
        : base(options, StringComparer.Ordinal)
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

    /// <summary>Counts what is about to be made, in bytes.</summary>
    /// <exception cref="InvalidOperationException">The template needs too much memory.</exception>
    public void Charge(long bytes)
    {
        if ((_made += bytes) > _limits.MaxMemory) throw new InvalidOperationException($"The template needs more than the {_limits.MaxMemory / (1024 * 1024)} MiB of memory that it may use.");
    }

    /// <summary>Checks how many items a list is going to have.</summary>
    public void CheckItems(long count)
    {
        CheckLength(count);
        Charge(ItemSize * count);
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
        if (value is StringValue text) Charge(sizeof(char) * CheckedLength(text));
        else if (value is ArrayValue list) Charge(ItemSize * CheckedItems(list));
        return value;
    }

    private long CheckedLength(StringValue text)
    {
        var length = text.ToStringValue().Length;
        CheckLength(length);
        return length;
    }

    /// <summary>A list may hold a long text many times, which is little until it becomes a text itself.</summary>
    private int CheckedItems(ArrayValue list)
    {
        CheckLength(list.Values.Count);
        long text = 0;
        foreach (var item in list.Values)
            if (item is StringValue part) CheckLength(text += part.ToStringValue().Length);
        return list.Values.Count;
    }
}
