using System.Text.Json;

namespace Operator.Studio.Running;

/// <summary>The input of a resumed bookmark.</summary>
internal sealed record ResumeRequest
{
    public JsonElement Input { get; init; }
}
