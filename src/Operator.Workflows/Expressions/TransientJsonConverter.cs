using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Operator.Workflows.Expressions;

/// <summary>Writes null for what lives only as long as a request: the request, its files, responses, streams.</summary>
internal sealed class TransientJsonConverter : JsonConverterFactory
{
    private static readonly Type[] Transient = [typeof(HttpContext), typeof(HttpRequest), typeof(HttpResponse), typeof(HttpResponseMessage), typeof(IFormFile), typeof(Stream)];

    public override bool CanConvert(Type typeToConvert) => Array.Exists(Transient, type => type.IsAssignableFrom(typeToConvert));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException($"A {typeToConvert.Name} can't be read from JSON.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
