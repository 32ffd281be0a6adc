namespace Operator.Workflows.Http;

/// <summary>Why a request is not taken.</summary>
/// <param name="StatusCode">The status that the caller gets.</param>
/// <param name="Outcome">The outcome at which workflows can deal with it; empty when there is none.</param>
/// <param name="Message">A sentence for the caller.</param>
internal sealed record UploadRefusal(int StatusCode, string Outcome, string Message);
