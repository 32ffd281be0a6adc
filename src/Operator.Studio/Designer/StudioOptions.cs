namespace Operator.Studio.Designer;

/// <summary>Where Elsa Studio's files are.</summary>
/// <param name="Directory">The folder with the files of the npm package <c>@elsa-workflows/elsa-studio-wasm</c>; it need not exist.</param>
public sealed record StudioOptions(string Directory)
{
    /// <summary>The folder <c>studio</c> beside the program, where the build puts them.</summary>
    public static StudioOptions BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "studio"));

    /// <summary>Whether the files are there.</summary>
    public bool IsInstalled => File.Exists(Path.Combine(Directory, "_framework", "blazor.webassembly.js"));
}
