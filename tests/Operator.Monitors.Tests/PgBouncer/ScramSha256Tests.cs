using Operator.Monitors.PgBouncer;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>The example exchange of RFC 7677, section 3, and its neighbours.</summary>
public sealed class ScramSha256Tests
{
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    [Fact]
    public void Exchange_OfTheRfc_IsReproduced()
    {
        var scram = Scram();
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", scram.ClientFirst());
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            scram.ClientFinal(ServerFirst));
        Assert.True(scram.VerifyServer("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    [Theory]
    [InlineData("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")]
    [InlineData("v=")]
    [InlineData("e=invalid-proof")]
    [InlineData("")]
    public void VerifyServer_WithoutTheRightSignature_IsFalse(string serverFinal)
    {
        var scram = Scram();
        scram.ClientFinal(ServerFirst);
        Assert.False(scram.VerifyServer(serverFinal));
    }

    [Fact]
    public void VerifyServer_BeforeTheChallenge_IsFalse() =>
        Assert.False(Scram().VerifyServer("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));

    [Theory]
    [InlineData("")]
    [InlineData("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=***,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==")]
    public void ClientFinal_SenselessChallenge_IsRefused(string serverFirst) =>
        Assert.Throws<PgProtocolException>(() => Scram().ClientFinal(serverFirst));

    [Fact]
    public void ClientFirst_EscapesTheUser() =>
        Assert.Equal("n,,n=a=2Cb=3Dc,r=x", new ScramSha256("a,b=c", "", "x").ClientFirst());

    private static ScramSha256 Scram() => new("user", "pencil", "rOprNGfwEbeRWgbNEkqO");
}
