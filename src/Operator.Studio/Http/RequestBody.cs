using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Operator.Studio.Http;

/// <summary>Reads bodies, bounded in size and depth.</summary>
internal static class RequestBody
{
    /// <summary>Reads a JSON object; an empty body is an empty object.</summary>
    /// <exception cref="ApiFaultException">The body is no such JSON.</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(this HttpContext context) where T : class, new()
    {
        var bytes = await context.ReadBytesAsync();
        if (bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty) return new T();
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ApiJson.Options) ?? new T();
        }
        catch (JsonException exception)
        {
            throw new ApiFaultException(Key(exception), exception.Message);
        }
    }

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    public static async ValueTask<byte[]> ReadBytesAsync(this HttpContext context)
    {
        context.LimitBody();
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    /// <summary>The files of a form.</summary>
    /// <exception cref="ApiFaultException">The body is no form with files.</exception>
    public static async ValueTask<IFormFileCollection> ReadFilesAsync(this HttpContext context)
    {
        var limit = context.LimitBody();
        if (!context.Request.HasFormContentType) throw new ApiFaultException(ApiFaultException.General, "Send the files as multipart/form-data.");
        try
        {
            var options = new FormOptions { MultipartBodyLengthLimit = limit, ValueCountLimit = 1024 };
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, options));
            return (await context.Request.ReadFormAsync(context.RequestAborted)).Files;
        }
        catch (InvalidDataException exception)
        {
            throw new ApiFaultException(ApiFaultException.General, exception.Message);
        }
    }

    private static long LimitBody(this HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<ElsaApiOptions>().MaxBodyBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = limit;
        return limit;
    }

    private static string Key(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : ApiFaultException.Serializer;
}
