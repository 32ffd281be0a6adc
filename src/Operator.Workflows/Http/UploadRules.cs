using Microsoft.AspNetCore.Http;

namespace Operator.Workflows.Http;

/// <summary>What the files of a form must be like.</summary>
/// <param name="SizeLimit">The greatest size of one, in bytes; null for any.</param>
/// <param name="Allowed">The extensions allowed; null or empty for any.</param>
/// <param name="Blocked">The extensions forbidden.</param>
/// <param name="MimeTypes">The media types allowed, as the sender states them; null or empty for any.</param>
internal sealed record UploadRules(long? SizeLimit, ICollection<string>? Allowed, ICollection<string>? Blocked, ICollection<string>? MimeTypes)
{
    public const string FileTooLarge = "File too large";
    public const string InvalidExtension = "Invalid file extension";
    public const string InvalidMimeType = "Invalid file MIME type";

    /// <summary>What is wrong with the files; null when nothing is.</summary>
    public UploadRefusal? Check(IFormFileCollection files)
    {
        if (SizeLimit is { } limit && files.Any(file => file.Length > limit))
            return new UploadRefusal(StatusCodes.Status413PayloadTooLarge, FileTooLarge, $"A file may have {limit} bytes at most.");
        if (Allowed is { Count: > 0 } && !files.All(file => Has(Allowed, file)))
            return new UploadRefusal(StatusCodes.Status415UnsupportedMediaType, InvalidExtension, $"Only files of these extensions are taken: {string.Join(", ", Allowed)}.");
        if (Blocked is { Count: > 0 } && files.Any(file => Has(Blocked, file)))
            return new UploadRefusal(StatusCodes.Status415UnsupportedMediaType, InvalidExtension, $"Files of these extensions are not taken: {string.Join(", ", Blocked)}.");
        if (MimeTypes is { Count: > 0 } && !files.All(file => MimeTypes.Contains(file.ContentType, StringComparer.OrdinalIgnoreCase)))
            return new UploadRefusal(StatusCodes.Status415UnsupportedMediaType, InvalidMimeType, $"Only files of these types are taken: {string.Join(", ", MimeTypes)}.");
        return null;
    }

    /// <summary>Extensions may be written with or without their dot.</summary>
    private static bool Has(ICollection<string> extensions, IFormFile file)
    {
        var extension = Path.GetExtension(file.FileName).TrimStart('.');
        return extensions.Any(candidate => string.Equals(candidate.Trim().TrimStart('.'), extension, StringComparison.OrdinalIgnoreCase));
    }
}
