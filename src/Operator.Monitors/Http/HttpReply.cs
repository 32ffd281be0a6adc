using System.Net;
using System.Text;

namespace Operator.Monitors.Http;

/// <summary>A whole HTTP answer, its body decompressed and within its bound.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The content type without parameters, lower case; empty when missing.</param>
/// <param name="Body">The body.</param>
/// <param name="Path">The path that was asked.</param>
/// <param name="RetryAfter">When a 429 or 503 allows the next request.</param>
/// <param name="Location">Where a redirect leads.</param>
internal sealed record HttpReply(
    HttpStatusCode Status,
    string MediaType,
    ReadOnlyMemory<byte> Body,
    string Path,
    TimeSpan? RetryAfter,
    Uri? Location)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml" || StartsWith("<!doctype"u8) || StartsWith("<html"u8);

    /// <summary>The body's beginning as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 1000)]);

    private bool StartsWith(ReadOnlySpan<byte> sign)
    {
        var start = Body.Span.TrimStart(" \t\r\n\uFEFF"u8);
        return start.Length >= sign.Length && Ascii.EqualsIgnoreCase(start[..sign.Length], sign);
    }
}
