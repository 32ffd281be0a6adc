namespace Operator.Activities.People;

/// <summary>What somebody who signs in may do; each role may do what the ones before it may. Stored by its number.</summary>
public enum AccountRole
{
    /// <summary>May read workflows, their runs and the console.</summary>
    Viewer,

    /// <summary>May also edit drafts, and run and cancel workflows.</summary>
    Editor,

    /// <summary>May do everything: publish and delete workflows, and manage accounts.</summary>
    Admin,
}
