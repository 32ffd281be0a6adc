using System.Text.Json.Serialization;

namespace Operator.App.Health;

/// <summary>How the answers of <c>/gateway</c> are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GatewayReport))]
internal sealed partial class GatewayJson : JsonSerializerContext;
