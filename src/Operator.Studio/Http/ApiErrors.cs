namespace Operator.Studio.Http;

/// <summary>The body of an answer to a wrong request.</summary>
/// <param name="StatusCode">The status.</param>
/// <param name="Message">Always the same sentence, as in Elsa.</param>
/// <param name="Errors">The reasons by the member that is wrong.</param>
internal sealed record ApiErrors(int StatusCode, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    public static ApiErrors Of(int statusCode, IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        new(statusCode, "One or more errors occurred!", errors);
}
