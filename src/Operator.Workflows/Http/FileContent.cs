using System.Collections;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>A file to send, in memory.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="Name">Its name; null when it has none.</param>
/// <param name="ContentType">Its media type; null when it is not known.</param>
/// <param name="ETag">Its entity tag; null when it has none.</param>
internal sealed record FileContent(byte[] Bytes, string? Name = null, string? ContentType = null, string? ETag = null)
{
    /// <summary>Archive entries carry no time, so that the same files make the same archive.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A tag that changes with the content.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Bytes))[..32];

    /// <summary>The files that a value stands for, also a list of lists; addresses are downloaded.</summary>
    /// <exception cref="FaultException">The value is no file, or an address gives none.</exception>
    public static async ValueTask<IReadOnlyList<FileContent>> ReadAsync(object? content, ActivityExecutionContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (content is null) return [];
        if (content is not IEnumerable items || content is string or byte[]) return [await ReadOneAsync(content, context).ConfigureAwait(false)];
        var files = new List<FileContent>();
        foreach (var item in items) files.AddRange(await ReadAsync(item, context).ConfigureAwait(false));
        return files;
    }

    /// <summary>One ZIP archive of several files, whose names are made unique.</summary>
    public static FileContent Archive(IReadOnlyList<FileContent> files)
    {
        var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in files)
            {
                var name = Path.GetFileName(file.Name) is { Length: > 0 } given ? given : "file.bin";
                for (var number = 2; !names.Add(name); number++)
                    name = $"{Path.GetFileNameWithoutExtension(name).Split(" (")[0]} ({number}){Path.GetExtension(name)}";
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = NoTime;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return new FileContent(buffer.ToArray(), "download.zip", "application/zip");
    }

    private static async ValueTask<FileContent> ReadOneAsync(object content, ActivityExecutionContext context)
    {
        switch (content)
        {
            case byte[] bytes:
                return new FileContent(bytes);
            case string text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https":
                return await DownloadAsync(new Uri(text), context).ConfigureAwait(false);
            case string text:
                return new FileContent(Encoding.UTF8.GetBytes(text), "file.txt", "text/plain; charset=utf-8");
            case Uri address:
                return await DownloadAsync(address, context).ConfigureAwait(false);
            case HttpFile file:
                return new FileContent(file.GetBytes(), file.Filename, file.ContentType, file.ETag);
            case Downloadable file:
                return new FileContent(await BytesAsync(file.Stream, context).ConfigureAwait(false), file.Filename, file.ContentType, file.ETag);
            case IFormFile file:
                return new FileContent(await BytesAsync(file.OpenReadStream(), context).ConfigureAwait(false), Path.GetFileName(file.FileName), file.ContentType);
            case Stream stream:
                return new FileContent(await BytesAsync(stream, context).ConfigureAwait(false));
            default:
                throw HttpFault.Because("InvalidContent", $"A value of type {content.GetType().Name} is not a file.");
        }
    }

    private static async ValueTask<FileContent> DownloadAsync(Uri address, ActivityExecutionContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var response = await OutgoingHttp.SendAsync(request, isRetried: false, context).ConfigureAwait(false);
        if (response.Message is not { IsSuccessStatusCode: true } message)
            throw HttpFault.Because("DownloadFailed", $"'{address.Host}' did not give the file: {response.Error ?? ((int)response.Message!.StatusCode).ToString("D", null)}");
        return new FileContent(response.Body, HttpDownload.NameOf(message, address), message.Content.Headers.ContentType?.MediaType, message.Headers.ETag?.ToString());
    }

    private static async ValueTask<byte[]> BytesAsync(Stream stream, ActivityExecutionContext context)
    {
        if (stream.CanSeek) stream.Position = 0;
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, context.CancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
