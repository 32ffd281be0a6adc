using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Studio.Http;

namespace Operator.Studio.Definitions;

/// <summary>Writes links into a text that is made once: they differ in the id alone, which is safe in JSON since it is escaped for addresses.</summary>
internal sealed class ItemLinksWriter : JsonConverter<ItemLinks>
{
    // Stands in no path.
    private const string Id = "DEFINITIONID";
    private static readonly string[] Writing = Parts(mayWrite: true);
    private static readonly string[] Reading = Parts(mayWrite: false);

    /// <exception cref="NotSupportedException">Always: nobody sends links.</exception>
    public override ItemLinks Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, ItemLinks value, JsonSerializerOptions options) =>
        writer.WriteRawValue(string.Join(Uri.EscapeDataString(value.DefinitionId), value.MayWrite ? Writing : Reading), skipInputValidation: true);

    private static string[] Parts(bool mayWrite) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(DefinitionLinks.Of(Id, isReadonly: false, mayWrite), ApiJson.Options)).Split(Id);
}
