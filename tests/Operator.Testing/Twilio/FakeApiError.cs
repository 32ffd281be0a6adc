using System.Text.Json.Nodes;

namespace Operator.Testing.Twilio;

/// <summary>An error as Twilio's API answers it.</summary>
/// <param name="Code">Twilio's code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">Twilio's words; they can contain phone numbers.</param>
public sealed record FakeApiError(int Code, int Status, string Message)
{
    /// <summary>The JSON body.</summary>
    public string ToJson() => new JsonObject
    {
        ["code"] = Code,
        ["message"] = Message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{Code}",
        ["status"] = Status,
    }.ToJsonString();
}
