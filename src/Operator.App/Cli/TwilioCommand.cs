using System.CommandLine;
using System.Globalization;
using Operator.App.Configuration;
using Operator.App.Hosting;
using Operator.App.Status;
using Operator.Messaging.Twilio;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary><c>operator twilio configure</c>: sets where Twilio posts texts, and shows first what it would change.</summary>
internal static class TwilioCommand
{
    private const int MostRetries = 5;

    public static Command Create()
    {
        var fallback = new Option<Uri?>("--fallback")
        {
            Description = "The PUBLIC_URL of another Operator on the same database, which gets the texts that this one does not take. Default: as it is, or this one once more.",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                var parsed = SettingParsers.PublicAddress(text);
                if (parsed.Fault is { } fault) result.AddError($"--fallback is '{text}'; {fault}.");
                return parsed.Value;
            },
        };
        var retries = new Option<int>("--retries")
        {
            Description = $"How often Twilio tries again when it gets no answer or a 5xx; 0 to {MostRetries}.",
            DefaultValueFactory = _ => 2,
        };
        retries.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostRetries) result.AddError($"--retries is a number from 0 to {MostRetries}.");
        });
        var yes = new Option<bool>("--yes") { Description = "Makes the changes without asking." };
        var configure = new Command("configure", "Sets the webhooks of TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER to this Operator's /sms.")
        {
            fallback,
            retries,
            yes,
        };
        configure.SetAction((parsed, cancellationToken) => OperatorHost.RunOnceAsync(
            services => ConfigureAsync(services, parsed.GetValue(fallback), parsed.GetValue(retries), parsed.GetValue(yes), cancellationToken),
            cancellationToken));
        return new Command("twilio", "Works with the Twilio account.") { configure };
    }

    private static async Task<int> ConfigureAsync(
        IServiceProvider services, Uri? fallback, int retries, bool isAgreed, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<OperatorSettings>();
        if (settings.Http.PublicUrl is not { } address)
        {
            OperatorHost.PrintError("PUBLIC_URL is not set: Twilio can't be told where to post texts. Set it to Operator's address as Twilio reaches it.");
            return ExitCodes.Failed;
        }

        var client = services.GetRequiredService<TwilioClient>();
        if (await FindAsync(client, settings.Twilio, cancellationToken) is not { } receiver) return ExitCodes.Failed;
        var changes = receiver.Changes(Webhook(address, retries), fallback is null ? null : Webhook(fallback, retries));
        if (changes.Count == 0)
        {
            Terminal.Out.WriteLine($"The {receiver.Name} is set as it should be.");
            return ExitCodes.Ok;
        }

        Show(receiver, changes);
        if (!isAgreed && !Agrees())
        {
            Terminal.Out.WriteLine("Nothing was changed. With --yes these changes are made.");
            return ExitCodes.Failed;
        }

        return Report(await client.ChangeAsync(receiver, changes, cancellationToken), changes);
    }

    private static async Task<TwilioReceiver?> FindAsync(TwilioClient client, TwilioSettings settings, CancellationToken cancellationToken)
    {
        if (settings is { MessagingServiceSid: null, FromNumber: null })
        {
            OperatorHost.PrintError("Set TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER: where do people text to?");
            return null;
        }

        var answer = settings.MessagingServiceSid is { } service
            ? await client.FindServiceAsync(service, cancellationToken)
            : await client.FindNumberAsync(settings.FromNumber!, cancellationToken);
        if (answer is TwilioAnswer<TwilioReceiver>.Success found) return found.Value;
        OperatorHost.PrintError(((TwilioAnswer<TwilioReceiver>.Failed)answer).Fault.ToString());
        return null;
    }

    /// <summary>
    /// The webhook with Twilio's "connection overrides": 2 s to connect and 4 s to answer, so that all tries and the fallback fit into the 15 s
    /// that a text has.
    /// </summary>
    private static Uri Webhook(Uri publicUrl, int retries) => new(string.Create(
        CultureInfo.InvariantCulture, $"{publicUrl.AbsoluteUri.TrimEnd('/')}{TwilioState.WebhookPath}#ct=2000&rt=4000&rc={retries}&rp=ct,rt,5xx"));

    private static void Show(TwilioReceiver receiver, IReadOnlyList<TwilioReceiverChange> changes)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Setting", "Now", "After");
        foreach (var change in changes) table.AddRow(Markup.Escape(change.Name), Cell(change.Now), Cell(change.After));
        Terminal.Out.WriteLine($"Changes of the {receiver.Name}:");
        Terminal.Out.Write(table);
    }

    private static string Cell(string value) => value.Length == 0 ? "[dim]none[/]" : Markup.Escape(value);

    private static bool Agrees() => !Console.IsInputRedirected && !Console.IsOutputRedirected && Terminal.Out.Confirm("Make these changes?", defaultValue: false);

    private static int Report(TwilioAnswer<TwilioReceiver> answer, IReadOnlyList<TwilioReceiverChange> changes)
    {
        if (answer is not TwilioAnswer<TwilioReceiver>.Success { Value: var receiver })
        {
            OperatorHost.PrintError(((TwilioAnswer<TwilioReceiver>.Failed)answer).Fault.ToString());
            return ExitCodes.Failed;
        }

        var ignored = changes.Where(change => receiver.Settings.GetValueOrDefault(change.Name) != change.After).Select(change => change.Name).ToList();
        if (ignored.Count > 0)
        {
            OperatorHost.PrintError($"Twilio answered without a fault, but did not take {string.Join(" and ", ignored)}. Look at it in Twilio's console.");
            return ExitCodes.Failed;
        }

        Terminal.Out.WriteLine($"The {receiver.Name} is set.");
        return ExitCodes.Ok;
    }
}
