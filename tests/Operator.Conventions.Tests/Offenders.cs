namespace Operator.Conventions.Tests;

internal static class Offenders
{
    /// <summary>Fails with the rule and one line for each thing that breaks it.</summary>
    public static void None(string rule, IEnumerable<string> offenders)
    {
        var lines = offenders.ToList();
        Assert.True(lines.Count == 0, $"{rule}\n  {string.Join("\n  ", lines)}");
    }
}
