namespace Operator.Activities.People;

/// <summary>What a person may do; each role may do what the ones before it may.</summary>
public enum PersonRole
{
    /// <summary>May ask.</summary>
    Viewer,

    /// <summary>May also act on alerts.</summary>
    Responder,

    /// <summary>May do everything.</summary>
    Admin,
}
