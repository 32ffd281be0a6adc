namespace Operator.Monitors;

/// <summary>Reads the files that people write settings in.</summary>
internal static class SettingsFile
{
    private const long MaxBytes = 1024 * 1024;

    /// <summary>The text of a file of at most 1 MB; null when it can't be had.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Why it can't, in a few words; empty otherwise.</param>
    public static string? Read(string path, out string fault)
    {
        try
        {
            var isSmall = new FileInfo(path).Length <= MaxBytes;
            fault = isSmall ? "" : "the file is larger than 1 MB";
            return isSmall ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file can't be read";
            return null;
        }
    }
}
