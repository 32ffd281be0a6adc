using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Operator.Studio.Http;

/// <summary>Packs and unpacks archives of JSON files.</summary>
internal static class Zip
{
    /// <summary>How large a file of an upload may be; an archive, once unpacked.</summary>
    private const long MaxUnpackedBytes = 64 * 1024 * 1024;

    private const int MaxEntries = 1000;

    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>The JSON files of an upload: the file itself, or those in it when it is an archive.</summary>
    /// <exception cref="ApiFaultException">The archive can't be read, or is too large once unpacked.</exception>
    public static async ValueTask<IReadOnlyList<byte[]>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        if (!IsArchive(file)) return [await ReadAsync(stream, MaxUnpackedBytes, cancellationToken)];
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var files = new List<byte[]>();
            var left = MaxUnpackedBytes;
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                if (files.Count == MaxEntries) throw new ApiFaultException(ApiFaultException.General, $"The archive has more than {MaxEntries} files.");
                await using var content = entry.Open();
                files.Add(await ReadAsync(content, left, cancellationToken));
                left -= files[^1].Length;
            }

            return files;
        }
        catch (InvalidDataException exception)
        {
            throw new ApiFaultException(ApiFaultException.General, $"'{file.FileName}' can't be read as an archive: {exception.Message}");
        }
    }

    private static bool IsArchive(IFormFile file) =>
        file.ContentType.Contains("zip", StringComparison.OrdinalIgnoreCase) || file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads no more than is allowed, whatever the archive says about its sizes.</summary>
    private static async ValueTask<byte[]> ReadAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var block = new byte[81920];
        for (int read; (read = await stream.ReadAsync(block, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > maxBytes) throw new ApiFaultException(ApiFaultException.General, "The files are too large.");
            buffer.Write(block, 0, read);
        }

        return buffer.ToArray();
    }
}
