namespace Operator.Workflows.Hosting;

/// <summary>Lists versions of definitions page by page, without reading their documents. Thread-safe.</summary>
public interface IDefinitionList
{
    /// <summary>The versions that fit.</summary>
    ValueTask<Page<DefinitionListing>> QueryDefinitionsAsync(DefinitionListQuery query, CancellationToken cancellationToken = default);
}
