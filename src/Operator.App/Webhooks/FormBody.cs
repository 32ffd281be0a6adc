using Microsoft.AspNetCore.WebUtilities;
using Operator.App.Hosting;

namespace Operator.App.Webhooks;

/// <summary>Reads a posted form as its pairs, in order and with repeated keys, as Twilio's signature needs them.</summary>
internal static class FormBody
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxPairs = 256;

    /// <summary>The pairs; null with a status code when there is no such form or it is too large.</summary>
    public static async Task<(IReadOnlyList<KeyValuePair<string, string>>? Pairs, int StatusCode)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        context.LimitBody(MaxBytes);
        try
        {
            var pairs = new List<KeyValuePair<string, string>>();
            using var reader = new FormReader(context.Request.Body) { KeyLengthLimit = 256, ValueLengthLimit = MaxBytes };
            while (await reader.ReadNextPairAsync(context.RequestAborted) is { } pair)
            {
                if (pairs.Count == MaxPairs)
                {
                    return (null, StatusCodes.Status413PayloadTooLarge);
                }

                pairs.Add(pair);
            }

            return (pairs, StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }
    }
}
