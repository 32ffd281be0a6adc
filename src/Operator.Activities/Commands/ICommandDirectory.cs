using Operator.Parsing;

namespace Operator.Activities.Commands;

/// <summary>The commands in force, for <see cref="ListCommands"/>; the host implements it.</summary>
public interface ICommandDirectory
{
    /// <summary>The commands a person with <paramref name="role"/> may text, by command word.</summary>
    IReadOnlyList<CommandSpec> CommandsFor(People.PersonRole role);
}
