namespace Operator.Monitors;

/// <summary>A call to a service through its gateway.</summary>
/// <param name="Service">The service's name, any letter case.</param>
/// <param name="Path">The path within the service, not encoded: <c>orders/17</c>; null asks where the service tells how it is.</param>
/// <param name="Method">One of <see cref="Methods"/>.</param>
/// <param name="Body">The body as JSON, or null.</param>
public sealed record ServiceCall(string Service, string? Path = null, string Method = "GET", string? Body = null)
{
    /// <summary>The methods that may be used.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
}
