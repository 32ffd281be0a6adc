using Microsoft.Playwright;
using Operator.App.Pages.Phone;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>Opens each page in the sizes and colours it is made for; the pictures are left in <c>artifacts/browser</c>.</summary>
public sealed class LookTests(Chromium chromium) : PagesTest(chromium)
{
    public static TheoryData<string, int, int, ColorScheme> Windows()
    {
        var windows = new TheoryData<string, int, int, ColorScheme>();
        foreach (var path in new[] { "/", "/phone" })
        {
            foreach (var (width, height) in new[] { (360, 740), (390, 844), (1280, 800) })
            {
                windows.Add(path, width, height, ColorScheme.Light);
                windows.Add(path, width, height, ColorScheme.Dark);
            }
        }

        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Pages_fit_their_window(string path, int width, int height, ColorScheme colours)
    {
        Talk();
        await OpenWindowAsync(new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            DeviceScaleFactor = 2,
        });

        await Page.GotoAsync(path);
        if (path == "/phone")
        {
            await Expect(new PhonePage(Page).Replies).ToHaveCountAsync(3);
        }
        else
        {
            var lives = await Page.GetByText("What became of it").AllAsync();
            Assert.NotEmpty(lives);
            foreach (var life in lives) await life.ClickAsync();
        }

        var overflow = await OverflowAsync();
        await KeepPictureAsync($"{(path == "/" ? "console" : "phone")}-{width}x{height}-{colours.ToString().ToLowerInvariant()}");
        Assert.Equal(0, overflow);
    }

    private void Talk()
    {
        Host.Console.Snapshot = Samples.Troubled;
        Say("status", Samples.Status, segments: 1, milliseconds: 38);
        Say("metrcs cpu", "No command 'metrcs'. Did you mean: metrics cpu", segments: 1, milliseconds: 3);
        Say("metrics cpu", "cpu 12.4% (5 min avg), ok\nHighest 31.0% at 14:05\nLowest 4.2% at 03:30", segments: 1, milliseconds: 412);
        Host.Phone.Publish(new SimulatorEvent.Text("last", TimeProvider.System.GetUtcNow(), "db connections"));
    }

    private void Say(string text, string reply, int segments, int milliseconds)
    {
        Host.Phone.Publish(new SimulatorEvent.Text(text, TimeProvider.System.GetUtcNow(), text));
        Host.Phone.Reply(text, reply, segments, "GSM-7", milliseconds);
    }
}
