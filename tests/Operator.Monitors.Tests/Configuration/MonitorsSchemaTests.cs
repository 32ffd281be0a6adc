using Operator.Testing;

namespace Operator.Monitors.Tests.Configuration;

/// <summary>The schema is written from the options: run this test with <c>OPERATOR_WRITE_DOCUMENTS=1</c> to bring it up to date.</summary>
public sealed class MonitorsSchemaTests
{
    [Fact]
    public void The_schema_agrees_with_the_options()
    {
        var path = Path.Combine(Repository.Root, "docs", "schemas", "monitors.schema.json");
        var schema = MonitorsSchema.Write();
        if (Repository.WritesDocuments)
        {
            File.WriteAllText(path, schema);
        }

        Assert.Equal(File.ReadAllText(path), schema);
    }
}
