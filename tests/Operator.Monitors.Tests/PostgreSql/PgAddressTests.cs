using Operator.Monitors.PostgreSql;

namespace Operator.Monitors.Tests.PostgreSql;

public sealed class PgAddressTests
{
    [Theory]
    [InlineData("postgres://bob:p%40ss%2Fw%23rd@db.example.com:6000/shop?sslmode=require", "db.example.com", 6000, "bob", "p@ss/w#rd", "shop", "Require")]
    [InlineData("postgresql://bob@db/", "db", 5432, "bob", "", "main", "Prefer")]
    [InlineData("postgres://db", "db", 5432, "postgres", "", "main", "Prefer")]
    [InlineData("pgbouncer://u:a%3Ab:c@[::1]:7000?sslmode=verify-full", "::1", 7000, "u", "a:b:c", "main", "VerifyFull")]
    [InlineData("postgres://u:p@h/d%20b?sslmode=disable", "h", 5432, "u", "p", "d b", "Disable")]
    [InlineData("postgres://u:p@h/d?sslmode=verify-ca", "h", 5432, "u", "p", "d", "VerifyCa")]
    public void Parse_GoodAddress_IsRead(string url, string host, int port, string user, string password, string database, string mode)
    {
        var address = PgAddress.Parse(url, 5432, "main", out var fault)!;
        Assert.Null(fault);
        Assert.Equal(
            (host, port, user, password, database, mode),
            (address.Host.Trim('[', ']'), address.Port, address.User, address.Password, address.Database, address.SslMode.ToString()));
    }

    [Theory]
    [InlineData("localhost:5432", "'localhost:5432' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    [InlineData("mysql://u:geheim@h/d", "'mysql://***@h/d' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    [InlineData("postgres://u:ge#heim@h/d", "'postgres://***' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    [InlineData("postgres://u:p@h/d#x", "a '#' in the password or database must be written %23")]
    [InlineData("postgres://u:p@h/d?sslmode=always", "sslmode is 'always'; use disable, prefer, require, verify-ca or verify-full")]
    [InlineData("postgres://u:p@h/d?sslmode=require&target=any", "the option 'target' is not known; only sslmode is")]
    [InlineData("postgres://u:ge?heim@h/d", "'postgres://***' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    [InlineData("postgres://u:geheim", "'postgres://u:***' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    [InlineData("postgres://u:12?34@h/d", "a '/', '?' or '@' in the password or database must be written %2F, %3F or %40")]
    [InlineData("postgres://u:12/34@h/d", "a '/', '?' or '@' in the password or database must be written %2F, %3F or %40")]
    [InlineData("postgres://u:12#34@h/d", "a '#' in the password or database must be written %23")]
    [InlineData("postgres://u:12?geheim", "what follows the '?' is no option; only sslmode=... is known, and a '?' in the password must be written %3F")]
    [InlineData("postgres://u:p@h/d?Ge heim=1", "what follows the '?' is no option; only sslmode=... is known, and a '?' in the password must be written %3F")]
    [InlineData("", "'' is no address; use postgres://user:password@host:port/database, special characters percent-encoded")]
    public void Parse_BadAddress_TellsWhatWouldBeRight(string url, string expected)
    {
        Assert.Null(PgAddress.Parse(url, 5432, "main", out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Options_NeverPrintThePassword()
    {
        var options = new PostgreSqlOptions { Url = "postgres://bob:geheim@db:5432/shop" };
        Assert.Equal("db (postgresql at db:5432)", options.ToString());
        Assert.Empty(options.Validate());
    }
}
