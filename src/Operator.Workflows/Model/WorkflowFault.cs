using System.Text;

namespace Operator.Workflows.Model;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Severity">Whether it should keep the definition from being published.</param>
/// <param name="Path">The place in the JSON, e.g. <c>$.root.activities[2].text</c>.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
/// <param name="ActivityId">The activity concerned.</param>
/// <param name="ActivityName">Its name, when it has one.</param>
/// <param name="Input">The input concerned.</param>
public sealed record WorkflowFault(
    FaultSeverity Severity,
    string Path,
    string Reason,
    string? ActivityId = null,
    string? ActivityName = null,
    string? Input = null)
{
    /// <summary>Whether it is about more than the activity it names, so that nothing of the workflow may run.</summary>
    public bool ConcernsWhole { get; init; }

    /// <summary>The fault as one line: place, activity, input, reason.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (ActivityId is not null)
        {
            text.Append("activity '").Append(ActivityName ?? ActivityId).Append('\'');
            if (ActivityName is not null) text.Append(" (id '").Append(ActivityId).Append("')");
            if (Input is not null) text.Append(", input '").Append(Input).Append('\'');
            text.Append(": ");
        }

        return text.Append(Reason).Append(" [").Append(Path).Append(']').ToString();
    }
}
