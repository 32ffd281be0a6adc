namespace Operator.Activities.People;

/// <summary>Somebody who may text Operator.</summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="Role">What they may do.</param>
public sealed record Person(string PhoneNumber, PersonRole Role);
