namespace Operator.Workflows.Activities;

/// <summary>Where <see cref="WriteLine"/> writes; offered by the host. Without it lines go to standard output.</summary>
public interface IConsoleOutput
{
    /// <summary>Writes one line.</summary>
    void WriteLine(string? text);
}
