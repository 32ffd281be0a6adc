namespace Operator.Testing.Twilio;

/// <summary>Something a test expected did not happen, or something it did not expect did.</summary>
public sealed class ExpectationFailedException(string message) : Exception(message);
