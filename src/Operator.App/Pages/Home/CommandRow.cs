namespace Operator.App.Pages.Home;

/// <summary>A command on the console.</summary>
/// <param name="Usage">Its usage line.</param>
/// <param name="Summary">What it answers, in a few words.</param>
/// <param name="File">The workflow file, relative to the workflows folder.</param>
public sealed record CommandRow(string Usage, string Summary, string File);
