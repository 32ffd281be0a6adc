using Operator.Monitors.PgBouncer;
using Operator.Monitors.Tests.Compliance;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

public abstract class PgBouncerCompliance(PgBouncerFixture fixture) : PgWireCompliance, IClassFixture<PgBouncerFixture>
{
    private protected override int RealPort => fixture.Server.Port;

    private protected override string Url(int port, string sslMode = "disable", string host = "127.0.0.1", string? password = null) =>
        $"pgbouncer://stats:{Uri.EscapeDataString(password ?? PgBouncerServer.Password)}@{host}:{port}?sslmode={sslMode}";

    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddPgBouncer(new PgBouncerOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout });
}
