using Operator.Benchmarks.Programs;

namespace Operator.Benchmarks.Texting;

/// <summary>
/// Replies a second of Operator and of the handler written by hand, in turn and on the same machine at the same time of day, so that
/// whatever else the machine does meets both.
/// </summary>
internal static class ReplyRate
{
    private const int Senders = 32;
    private const int Rounds = 5;
    private const int TextsARound = 2_000;
    private const int WarmUpTexts = 1_000;

    public static async Task RunAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var product = await surroundings.StartOperatorAsync(crowd.Numbers);
        await using var shared = await surroundings.StartBaselineAsync(commitsTogether: true);
        await using var plain = await surroundings.StartBaselineAsync(commitsTogether: false);
        ChildProgram[] programs = [product, shared, plain];
        foreach (var program in programs) await crowd.TextAsync(program, WarmUpTexts);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var program in programs)
            {
                var before = program.Use();
                var elapsed = await crowd.TextAsync(program, TextsARound);
                var after = program.Use();
                Console.WriteLine($"{program.Name}: {TextsARound / elapsed.TotalSeconds:0} replies/s, {(after.Processor - before.Processor).TotalMilliseconds / TextsARound:0.000} ms CPU, {after.ResidentBytes >> 20} MB");
            }
        }
    }
}
