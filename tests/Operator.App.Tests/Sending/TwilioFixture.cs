using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Messaging;
using Operator.Messaging.Twilio;
using Operator.Storage;
using Operator.Testing.Twilio;

namespace Operator.App.Tests.Sending;

/// <summary>Twilio with its client, a clock that the test moves, and a real database.</summary>
internal sealed class TwilioFixture : IAsyncDisposable
{
    public const string Ann = "+14155550101";
    public const string Bob = "+14155550102";
    public const string Service = "+14155550100";

    private readonly string folder = Directory.CreateTempSubdirectory("operator-twilio-").FullName;
    private readonly ServiceProvider services;

    private TwilioFixture(FakeTwilio twilio, FakeTimeProvider clock)
    {
        (Twilio, Clock) = (twilio, clock);
        services = new ServiceCollection()
            .AddLogging()
            .AddTwilio(new TwilioOptions { AccountSid = twilio.AccountSid, AuthToken = twilio.AuthToken, ApiBaseUrl = twilio.BaseUrl })
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = folder })
            .BuildServiceProvider();
    }

    public FakeTwilio Twilio { get; }

    public FakeTimeProvider Clock { get; }

    public TwilioClient Client => services.GetRequiredService<TwilioClient>();

    public IMessageStore Store => services.GetRequiredService<IMessageStore>();

    public IDeliveryStore Delivery => services.GetRequiredService<IDeliveryStore>();

    public static async Task<TwilioFixture> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var fixture = new TwilioFixture(
            await FakeTwilio.StartAsync(new FakeTwilioOptions { Numbers = [Service], Clock = clock, AutomaticDelivery = false }), clock);
        await fixture.services.GetRequiredService<Database>().InitializeAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Twilio.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
