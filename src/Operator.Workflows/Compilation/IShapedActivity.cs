using System.Text.Json;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Compilation;

/// <summary>A built-in activity whose JSON holds more than inputs, outputs and ports: connections, cases, states.</summary>
internal interface IShapedActivity
{
    /// <summary>Children that are not in port properties.</summary>
    IEnumerable<Activity> ShapedChildren { get; }

    /// <summary>Expressions that are not in input properties. The activity evaluates them itself.</summary>
    IEnumerable<Input> ShapedInputs { get; }

    void Read(JsonElement json, string path, ActivityReader reader);
}
