using System.Globalization;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>Collects what a template writes, up to the limit of its run.</summary>
internal sealed class BoundedWriter(LiquidRun run) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        run.CheckLength(GetStringBuilder().Length + 1);
        GetStringBuilder().Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        run.CheckLength(GetStringBuilder().Length + (long)buffer.Length);
        run.Charge(sizeof(char) * (long)buffer.Length);
        GetStringBuilder().Append(buffer);
    }

    public override void Write(string? value) => Write(value.AsSpan());
}
