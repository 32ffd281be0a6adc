namespace Operator.App.Workflows;

/// <summary>The commands in force.</summary>
internal interface ICommandLibrary
{
    /// <summary>The current set; it never changes, a newer one takes its place.</summary>
    CommandSet Current { get; }
}
