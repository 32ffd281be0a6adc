namespace Operator.App.Pages.Home;

/// <summary>What the console shows. Safe for concurrent use.</summary>
public interface IConsoleModel
{
    /// <summary>
    /// How things stand now. An open console asks every few seconds, so this takes what is known already and does not wait for a
    /// monitored system.
    /// </summary>
    Task<ConsoleSnapshot> GetAsync(CancellationToken cancellationToken);
}
