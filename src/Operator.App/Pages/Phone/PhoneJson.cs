using System.Text.Json;
using System.Text.Json.Serialization;

namespace Operator.App.Pages.Phone;

/// <summary>The JSON between the simulator's page and its endpoints.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PhoneEvent))]
[JsonSerializable(typeof(TextRequest))]
[JsonSerializable(typeof(TextAccepted))]
[JsonSerializable(typeof(TextRefused))]
internal sealed partial class PhoneJson : JsonSerializerContext;
