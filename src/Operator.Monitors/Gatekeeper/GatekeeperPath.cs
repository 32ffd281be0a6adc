namespace Operator.Monitors.Gatekeeper;

/// <summary>Writes the paths of calls through the gateway.</summary>
internal static class GatekeeperPath
{
    private const int MaxLength = 500;

    /// <summary>
    /// The address of a path within a service, relative to the gateway's; null when there is none. Everything between slashes is escaped
    /// and none of it may be a dot segment, so whatever the texts are, it stays below <c>/api/{service}/</c> and has neither query nor
    /// fragment.
    /// </summary>
    /// <param name="service">The service's name; a slash in it is part of the name.</param>
    /// <param name="path">The path, not encoded.</param>
    public static string? Write(string service, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] all = [service, .. segments];
        return segments.Length > 0 && service.Length + path.Length <= MaxLength && all.All(IsSegment)
            ? $"api/{string.Join('/', all.Select(Uri.EscapeDataString))}"
            : null;
    }

    // .NET takes dot segments out of addresses, and half a surrogate pair can't be escaped.
    private static bool IsSegment(string segment) =>
        segment is not ("" or "." or "..") && !segment.Any(char.IsControl) && segment.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
}
