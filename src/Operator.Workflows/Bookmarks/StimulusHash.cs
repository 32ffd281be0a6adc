using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Bookmarks;

/// <summary>The comparison of stimuli: SHA-256 of name, payload and, when it matters, the execution's id, as upper-case hexadecimal digits.</summary>
public static class StimulusHash
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>The hash of a stimulus. Properties marked <see cref="ExcludeFromHashAttribute"/> don't count.</summary>
    public static string Of(string name, object? payload, string? activityInstanceId = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name);
        if (payload is not null) text.Append('|').Append(JsonSerializer.Serialize(payload, payload.GetType(), Options));
        if (!string.IsNullOrEmpty(activityInstanceId)) text.Append('|').Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].AttributeProvider is PropertyInfo property && property.IsDefined(typeof(ExcludeFromHashAttribute))) type.Properties.RemoveAt(i);
    }
}
