using Operator.Workflows.Authoring;

namespace Operator.Workflows.StateMachines;

/// <summary>A way from one state of a <see cref="StateMachine"/> to another.</summary>
/// <param name="From">The state it leaves.</param>
/// <param name="To">The state it enters.</param>
/// <param name="Trigger">What sets it off: it is taken when this has completed.</param>
/// <param name="Condition">Whether it is taken then; always when null.</param>
/// <param name="Action">Runs on the way.</param>
/// <param name="Name">Its name.</param>
public sealed record Transition(
    string From, string To, IActivity? Trigger, Input<bool>? Condition = null, IActivity? Action = null, string? Name = null);
