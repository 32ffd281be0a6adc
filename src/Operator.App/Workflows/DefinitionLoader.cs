using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <summary>Reads definition files. Drafts are compiled too, to tell their faults; others are when they are published.</summary>
internal sealed class DefinitionLoader(WorkflowCompiler compiler)
{
    /// <summary>Loads one file. Whatever is in it, the answer is a value.</summary>
    /// <param name="folder">The workflows folder.</param>
    /// <param name="file">The file, relative to it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<LoadedDefinition> LoadAsync(string folder, string file, CancellationToken cancellationToken)
    {
        try
        {
            var path = Path.Combine(folder, file);
            var length = new FileInfo(path).Length;
            return length > WorkflowLimits.Default.MaxBytes
                ? Faulty(file, $"The file has {length} bytes; {WorkflowLimits.Default.MaxBytes} are allowed.")
                : Read(file, await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Faulty(file, $"The file can't be read: {exception.Message}");
        }
    }

    /// <summary>The errors among faults, as the file's.</summary>
    public static IEnumerable<DefinitionFileFault> Errors(string file, IEnumerable<WorkflowFault> faults) => faults
        .Where(fault => fault.Severity == FaultSeverity.Error)
        .Select(fault => new DefinitionFileFault(file, Node(fault), fault.Reason))
        .Distinct();

    private static LoadedDefinition Faulty(string file, string reason) => new(file, null, default, [], [new DefinitionFileFault(file, string.Empty, reason)]);

    private LoadedDefinition Read(string file, byte[] bytes)
    {
        var read = WorkflowDefinitionReader.Read(bytes);
        var loaded = new LoadedDefinition(file, read.Definition, bytes, read.Faults, [.. Errors(file, read.Faults)]);
        if (read.Definition is not { } definition)
        {
            return loaded;
        }

        if (string.IsNullOrWhiteSpace(definition.DefinitionId))
        {
            var fault = new DefinitionFileFault(file, "$.definitionId", "The definition has no 'definitionId'; give it one that no other file has.");
            return loaded with { Faults = [.. loaded.Faults, fault] };
        }

        return loaded.IsDraft ? loaded with { Faults = [.. Errors(file, read.Faults.Concat(compiler.Compile(definition).Faults))] } : loaded;
    }

    private static string Node(WorkflowFault fault)
    {
        var activity = fault.ActivityName ?? fault.ActivityId;
        return activity is null ? fault.Path : fault.Input is null ? activity : $"{activity}.{fault.Input}";
    }
}
