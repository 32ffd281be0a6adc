namespace Operator.Testing.Tests.Twilio;

/// <summary>A request as the tiny app got it.</summary>
internal sealed record SeenRequest(
    string Path, string Signature, string IdempotencyToken, string ContentType, IReadOnlyDictionary<string, string> Form);
