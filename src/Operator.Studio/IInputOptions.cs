namespace Operator.Studio;

/// <summary>Choices for an input that only the host knows, such as the names of configured systems. A host registers any number of these.</summary>
public interface IInputOptions
{
    /// <summary>The choices now; null when the input is not one of these.</summary>
    /// <param name="activityType">The activity's type name.</param>
    /// <param name="input">The input's name in Pascal case.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<IReadOnlyList<InputOption>?> FindAsync(string activityType, string input, CancellationToken cancellationToken);
}
