using System.Buffers;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Http;

/// <summary>Header fields by name in any case, each with its values. Definitions write <c>{"X-A":"b"}</c> or <c>{"X-A":["b","c"]}</c>.</summary>
[JsonConverter(typeof(HttpHeadersJsonConverter))]
public sealed class HttpHeaders : Dictionary<string, string[]>
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code != '\t').Select(code => (char)code), '\x7f']);

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What the server or the client frames itself.</summary>
    private static readonly HashSet<string> Framing = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Content-Length", "Keep-Alive", "Transfer-Encoding", "Upgrade" };

    /// <summary>No fields.</summary>
    public HttpHeaders()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>A copy of fields as HTTP clients give them.</summary>
    public HttpHeaders(IEnumerable<KeyValuePair<string, IEnumerable<string>>> fields)
        : this()
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (var (name, values) in fields) this[name] = [.. values];
    }

    /// <summary>The fields, checked: none can end a line and begin another field, none changes how the message is framed.</summary>
    /// <exception cref="FaultException">A name or value isn't allowed.</exception>
    internal IEnumerable<(string Name, StringValues Values)> Checked()
    {
        foreach (var (name, values) in this)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token)) throw Fault($"'{Shown(name)}' is not a header name.");
            if (Framing.Contains(name)) throw Fault($"The header '{name}' can't be set: it follows from the content.");
            foreach (var value in values)
                if (value.AsSpan().ContainsAny(Forbidden)) throw Fault($"The value of the header '{name}' contains control characters.");
            yield return (name, values);
        }
    }

    private static FaultException Fault(string message) => new("InvalidHeader", HttpFault.Category, HttpFault.SystemType, message);

    private static string Shown(string name) => string.Concat(name.Take(40).Where(character => !char.IsControl(character)));
}
