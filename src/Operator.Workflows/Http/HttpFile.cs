namespace Operator.Workflows.Http;

/// <summary>A file that came over HTTP, in memory.</summary>
/// <param name="Stream">Its content, seekable.</param>
/// <param name="Filename">Its name without a folder.</param>
/// <param name="ContentType">Its media type; null when unknown.</param>
/// <param name="ETag">Its entity tag with quotes; null when it has none.</param>
public sealed record HttpFile(Stream Stream, string Filename, string? ContentType = null, string? ETag = null)
{
    /// <summary>The content.</summary>
    public byte[] GetBytes()
    {
        var copy = new MemoryStream();
        if (Stream.CanSeek) Stream.Position = 0;
        Stream.CopyTo(copy);
        if (Stream.CanSeek) Stream.Position = 0;
        return copy.ToArray();
    }
}
