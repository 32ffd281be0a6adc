using Microsoft.AspNetCore.Http;

namespace Operator.Studio.Http;

/// <summary>The answers that endpoints give.</summary>
internal static class Answer
{
    /// <summary>JSON of the declared type: what is declared as <c>object</c> is written with the names it has.</summary>
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ApiJson.Options, statusCode: status);

    public static IResult JsonOrNotFound<T>(T? value) where T : class => value is null ? Results.NotFound() : Json(value);

    public static IResult List<T>(IReadOnlyCollection<T> items) => Json(new ItemList<T>(items, items.Count));

    /// <summary>A download.</summary>
    public static IResult File(byte[] content, string name) => Results.Bytes(content, "application/octet-stream", name);
}
