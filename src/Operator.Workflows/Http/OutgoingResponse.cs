namespace Operator.Workflows.Http;

/// <summary>What became of a request that a workflow sent.</summary>
/// <param name="Message">The response, its content buffered; null when none came.</param>
/// <param name="Body">Its body, decompressed.</param>
/// <param name="Error">Why none came; null otherwise.</param>
/// <param name="TimedOut">Whether it took too long.</param>
internal sealed record OutgoingResponse(HttpResponseMessage? Message, byte[] Body, string? Error = null, bool TimedOut = false);
