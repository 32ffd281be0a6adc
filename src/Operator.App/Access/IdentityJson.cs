using System.Text.Json;
using System.Text.Json.Serialization;

namespace Operator.App.Access;

/// <summary>The JSON of the sign-in of Elsa's API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LoginResponse))]
internal sealed partial class IdentityJson : JsonSerializerContext;
