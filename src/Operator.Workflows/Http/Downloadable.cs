namespace Operator.Workflows.Http;

/// <summary>A file to be sent as a response.</summary>
public class Downloadable
{
    /// <summary>An empty file.</summary>
    public Downloadable()
    {
    }

    /// <summary>A file with that content.</summary>
    public Downloadable(Stream stream, string? filename = null, string? contentType = null, string? eTag = null)
    {
        Stream = stream;
        Filename = filename;
        ContentType = contentType;
        ETag = eTag;
    }

    /// <summary>The content.</summary>
    public Stream Stream { get; set; } = Stream.Null;

    /// <summary>The name that the receiver should give it.</summary>
    public string? Filename { get; set; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; set; }

    /// <summary>The entity tag with quotes.</summary>
    public string? ETag { get; set; }
}
