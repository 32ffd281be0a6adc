using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Testing;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Twilio's own Node library, asked in one go.</summary>
internal static class NodeOracle
{
    private const string Advice = "Install Node 20 or later, then run: npm ci --prefix tests/oracle";

    /// <summary>The answers to the questions, in order. A missing Node or package fails the test.</summary>
    public static async Task<IReadOnlyList<JsonNode>> AskAsync(IReadOnlyList<JsonObject> questions)
    {
        var folder = Path.Combine(Repository.Root, "tests", "oracle");
        Assert.True(File.Exists(Path.Combine(folder, "node_modules", "twilio", "package.json")), $"The npm package 'twilio' is missing. {Advice}");
        using var node = Start(folder);
        var errors = node.StandardError.ReadToEndAsync();
        var answers = ReadAsync(node.StandardOutput);
        try
        {
            foreach (var question in questions)
            {
                await node.StandardInput.WriteLineAsync(question.ToJsonString());
            }

            node.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; what it wrote to its error stream says why.
        }

        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"The oracle failed: {await errors}");
        Assert.Equal(questions.Count, (await answers).Count);
        return await answers;
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo("node", "twilio-signature.js")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"'node' is not on the PATH. {Advice}");
            throw;
        }
    }

    private static async Task<List<JsonNode>> ReadAsync(StreamReader output)
    {
        var answers = new List<JsonNode>();
        while (await output.ReadLineAsync() is { } line)
        {
            answers.Add(JsonNode.Parse(line) ?? throw new JsonException("The oracle answered null."));
        }

        return answers;
    }
}
