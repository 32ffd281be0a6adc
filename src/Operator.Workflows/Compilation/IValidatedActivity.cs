using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>An activity that can say what is wrong with its inputs while the definition is compiled.</summary>
internal interface IValidatedActivity
{
    /// <summary>Adds what is wrong; called once its inputs are bound.</summary>
    void Validate(PlanNode node, FaultCollector faults);
}
