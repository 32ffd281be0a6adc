using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Operator.App.Hosting;
using Operator.App.Sending;
using Operator.App.Tests.Access;

namespace Operator.App.Tests.Hosting;

public sealed class OperatorServerTests
{
    [Theory]
    [InlineData("rest", true)]
    [InlineData("twiml", false)]
    public async Task What_became_of_texts_is_followed_where_they_are_sent_by_the_API(string mode, bool isFollowed)
    {
        var folder = Directory.CreateTempSubdirectory("operator-server-");
        var settings = AccessHost.Settings(
            folder.FullName,
            ("REPLY_MODE", mode),
            ("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001"),
            ("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef"),
            ("TWILIO_FROM_NUMBER", "+15005550006"),
            ("AUTHORIZED_NUMBERS", "+14155550101"),
            ("PUBLIC_URL", "https://operator.example.com"));
        await using (var app = OperatorServer.Build(settings, [], [], "http://127.0.0.1:0"))
        {
            var services = app.Services.GetServices<IHostedService>().Select(service => service.GetType()).ToList();
            Assert.Contains(typeof(OutboxSender), services);
            Assert.Equal(isFollowed, services.Contains(typeof(DeliveryReconciler)));
            Assert.Equal(isFollowed, services.Contains(typeof(UndeliveredTexts)));
        }

        folder.Delete(recursive: true);
    }
}
