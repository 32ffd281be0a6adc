using System.Text.RegularExpressions;
using Operator.Storage.Migrations;

namespace Operator.Storage.Tests.Postgres;

public sealed partial class PostgresMigrationsTests
{
    /// <summary>PostgreSQL reads every statement of a block, also one that is not reached: what version 13 can't read stands in a text.</summary>
    [Fact]
    public void All_CanBeReadByTheOldestVersion()
    {
        var scripts = new MigrationScripts("Postgres").All.ToList();

        Assert.Contains(scripts, script => NewerWords().IsMatch(script.Contents));
        Assert.All(scripts, script => Assert.DoesNotMatch(NewerWords(), Texts().Replace(script.Contents, "")));
    }

    [GeneratedRegex("SET COMPRESSION", RegexOptions.IgnoreCase)]
    private static partial Regex NewerWords();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Texts();
}
