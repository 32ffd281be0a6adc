using Operator.Workflows.Authoring;

namespace Operator.Workflows.StateMachines;

/// <summary>A state of a <see cref="StateMachine"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">Runs when it is entered.</param>
/// <param name="Exit">Runs when it is left.</param>
public sealed record State(string Name, IActivity? Entry = null, IActivity? Exit = null);
