namespace Operator.Testing.Twilio;

/// <summary>A refused request; written as Twilio's JSON error body.</summary>
internal sealed record ApiError(int Code, string Message)
{
    public int Status => Code switch
    {
        20003 => 401,
        20404 => 404,
        20429 => 429,
        20500 => 500,
        20503 => 503,
        _ => 400,
    };

    /// <summary>The error with its usual words.</summary>
    public static ApiError Of(int code, string? subject = null) => new(code, code switch
    {
        20003 => "Authenticate",
        20404 => $"The requested resource {subject} was not found",
        20429 => "Too Many Requests",
        20500 => "An internal server error has occurred",
        20503 => "Service is unavailable. Please try again",
        21211 => $"Invalid 'To' Phone Number: {subject}",
        21212 => $"Invalid From Number (caller ID): {subject}",
        21266 => $"'To' and 'From' number cannot be the same: {subject}",
        21402 => $"Url is not a valid url: {subject}",
        21602 => "Message body is required.",
        21603 => "A 'From' phone number is required.",
        21604 => "A 'To' phone number is required.",
        21606 => $"The 'From' phone number {subject} is not a valid, SMS-capable inbound phone number or short code for your account.",
        21608 => $"The number {subject} is unverified. Trial accounts cannot send messages to unverified numbers.",
        21609 => $"The 'StatusCallback' URL {subject} is not a valid URL.",
        21610 => "Attempt to send to unsubscribed recipient",
        21611 => $"This 'From' number {subject} has exceeded the maximum number of queued messages",
        21612 => $"The 'To' phone number: {subject}, is not currently reachable using the 'From' phone number",
        21614 => $"'To' number: {subject}, is not a valid mobile number",
        21617 => "The concatenated message body exceeds the 1600 character limit.",
        21701 => $"The Messaging Service {subject} does not exist",
        21910 => "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel",
        _ => $"Error {code}",
    });
}
