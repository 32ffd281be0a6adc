namespace Operator.Workflows.Hosting;

/// <summary>How the start of an instance went.</summary>
public enum StartResultKind
{
    /// <summary>It ran until it ended or had to wait, or is queued.</summary>
    Started,

    /// <summary>There is no such definition or version.</summary>
    NotFound,

    /// <summary>The activation strategy forbids another instance now.</summary>
    NotAllowed,
}
