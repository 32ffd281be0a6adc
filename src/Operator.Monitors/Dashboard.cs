namespace Operator.Monitors;

/// <summary>A dashboard.</summary>
/// <param name="Id">How the system identifies it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Folder">The title of its folder, or null when it is in none.</param>
/// <param name="Url">Its address for people.</param>
public sealed record Dashboard(string Id, string Title, string? Folder, string Url);
