using Operator.Workflows.Catalog;

namespace Operator.Workflows.Tests.Catalog;

public sealed class TypeAliasTests
{
    [Theory]
    [InlineData("int32", typeof(int))]
    [InlineData("Long?", typeof(long?))]
    [InlineData("String[]", typeof(string[]))]
    [InlineData("ICollection<String>", typeof(List<string>))]
    [InlineData("IEnumerable<Int32>", typeof(List<int>))]
    [InlineData("ISet<Guid>", typeof(HashSet<Guid>))]
    [InlineData("System.String, System.Private.CoreLib", typeof(string))]
    [InlineData("System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib", typeof(List<int>))]
    [InlineData("System.Collections.Generic.ICollection`1[[System.Collections.Generic.List`1[[System.String, mscorlib]], mscorlib]], mscorlib", typeof(List<List<string>>))]
    [InlineData("System.Collections.Generic.List`1[[System.IO.FileInfo, System.Runtime]], System.Runtime", null)]
    [InlineData("System.Collections.Generic.List`1[[", null)]
    [InlineData("List<>", null)]
    [InlineData("Nope", null)]
    public void Name_stands_for_its_type(string alias, Type? type) => Assert.Equal(type, TypeAliases.Find(alias));
}
