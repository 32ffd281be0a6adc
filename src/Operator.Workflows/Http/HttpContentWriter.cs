using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Http;

/// <summary>Turns values of a workflow into bodies of requests and responses.</summary>
internal static class HttpContentWriter
{
    private static readonly JsonSerializerOptions Json = new(WorkflowJson.Options) { Encoder = JavaScriptEncoder.Default };

    /// <summary>The media type of content that was given none.</summary>
    public static string TypeOf(object content) => content switch
    {
        byte[] or Stream => MediaTypeNames.Application.Octet,
        string => MediaTypeNames.Text.Plain,
        _ => MediaTypeNames.Application.Json,
    };

    /// <summary>The bytes of content in a media type, and that type.</summary>
    /// <exception cref="Authoring.FaultException">The type is malformed, or the content can't be written in it.</exception>
    public static async ValueTask<(byte[] Bytes, string ContentType)> WriteAsync(object content, string contentType, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) throw HttpFault.Because("InvalidContentType", $"'{contentType}' is not a content type.");
        switch (content)
        {
            case byte[] bytes:
                return (bytes, contentType);
            case Stream stream:
                using (var copy = new MemoryStream())
                {
                    await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
                    return (copy.ToArray(), contentType);
                }

            case string text:
                return Encoded(text, type);
            default:
                return Encoded(type.MediaType == MediaTypeNames.Application.FormUrlEncoded ? await FormAsync(content, cancellationToken).ConfigureAwait(false) : ToText(content, type), type);
        }
    }

    /// <summary>The encoding of a character set; UTF-8 when it is absent, null when it is unknown.</summary>
    public static Encoding? EncodingOf(string? charSet)
    {
        if (string.IsNullOrWhiteSpace(charSet)) return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(charSet.Trim('"'));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (byte[] Bytes, string ContentType) Encoded(string text, MediaTypeHeaderValue type)
    {
        var encoding = EncodingOf(type.CharSet) ?? throw HttpFault.Because("InvalidContentType", $"The character set '{type.CharSet}' is not known.");
        return (encoding.GetBytes(text), type.ToString());
    }

    private static string ToText(object content, MediaTypeHeaderValue type)
    {
        if (content is IConvertible && type.MediaType!.StartsWith("text/", StringComparison.OrdinalIgnoreCase)) return Convert.ToString(content, CultureInfo.InvariantCulture)!;
        if (type.MediaType!.EndsWith("xml", StringComparison.OrdinalIgnoreCase) && content is not IFormattable)
            throw HttpFault.Because("InvalidContent", $"Content of type {type.MediaType} has to be a text; make it with a Liquid template.");
        try
        {
            return JsonSerializer.Serialize(content, content.GetType(), Json);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw HttpFault.Because("InvalidContent", $"The content can't be written as JSON: {exception.Message}");
        }
    }

    private static async ValueTask<string> FormAsync(object content, CancellationToken cancellationToken)
    {
        var fields = ValueConverter.Convert<IDictionary<string, object?>>(content)
            ?? throw HttpFault.Because("InvalidContent", "A form is an object whose members are its fields.");
        var pairs = from field in fields
                    from value in field.Value is System.Collections.IEnumerable items and not string ? items.Cast<object?>() : [field.Value]
                    select KeyValuePair.Create(field.Key, value is null ? "" : Convert.ToString(value, CultureInfo.InvariantCulture));
        using var form = new FormUrlEncodedContent(pairs);
        return await form.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }
}
