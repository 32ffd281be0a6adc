using System.Text.Json;

namespace Operator.Studio.Definitions;

/// <summary>A definition to be stored.</summary>
internal sealed record SaveRequest
{
    public JsonElement Model { get; init; }

    public bool? Publish { get; init; }
}
