using System.Buffers.Binary;
using System.Text;

namespace Operator.Monitors.PgBouncer;

/// <summary>One message of the server, read from front to back. Running over its end is a <see cref="PgProtocolException"/>.</summary>
/// <param name="type">The message's type letter.</param>
/// <param name="body">What follows the length.</param>
internal sealed class PgMessage(char type, ReadOnlyMemory<byte> body)
{
    private ReadOnlyMemory<byte> rest = body;

    public char Type { get; } = type;

    public bool IsAtEnd => rest.IsEmpty;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>A text up to its zero byte.</summary>
    public string ReadText()
    {
        var end = rest.Span.IndexOf((byte)0);
        if (end < 0)
        {
            throw new PgProtocolException("a text without an end");
        }

        var text = Encoding.UTF8.GetString(rest.Span[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    /// <summary>A text of known length.</summary>
    public string ReadText(int length) => Encoding.UTF8.GetString(Take(length));

    public byte[] ReadBytes(int length) => Take(length).ToArray();

    public string ReadRest() => ReadText(rest.Length);

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > rest.Length)
        {
            throw new PgProtocolException("a message shorter than it says");
        }

        var taken = rest.Span[..length];
        rest = rest[length..];
        return taken;
    }
}
