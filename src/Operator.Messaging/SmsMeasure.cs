namespace Operator.Messaging;

/// <summary>What a text costs.</summary>
/// <param name="Encoding">How it travels.</param>
/// <param name="Units">Its length: septets in GSM-7 (an extension character counts two), UTF-16 units in UCS-2.</param>
/// <param name="Segments">The parts the carrier bills; zero for an empty text.</param>
public readonly record struct SmsMeasure(SmsEncoding Encoding, int Units, int Segments);
