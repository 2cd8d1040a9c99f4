using System.CommandLine;
using System.Text.Json;
using Participate.Core.Data;
using Participate.Core.Data.Verification;

namespace Participate.Web.Commands;

/// <summary><c>verify</c>: proves that what the site shows equals what is stored.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print the results as JSON, and nothing else, on standard output." };
        var command = new Command("verify", "Check that counters equal the rows counted, that the log of votes gives the votes, that references lead somewhere, and that the audit log is whole. Changes nothing; a site may run meanwhile. Exit code 0 if all holds, 1 if anything does not.") { json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(settings, parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        await site.RequireDatabaseAsync(cancellationToken);
        var verifier = ActivatorUtilities.CreateInstance<Verifier>(site.Services);
        var results = new List<VerificationResult>();
        await foreach (var result in verifier.RunAsync(cancellationToken))
        {
            results.Add(result);
            if (!json)
                await output.WriteLineAsync(Line(result));
        }
        var holds = results.TrueForAll(result => result.Holds);
        if (json)
        {
            var database = site.Services.GetRequiredService<DatabaseOptions>().Provider.ToString();
            await output.WriteLineAsync(JsonSerializer.Serialize(new { holds, database, checks = results }, Json));
        }
        else
        {
            await output.WriteLineAsync(holds
                ? $"All {results.Count} checks hold."
                : $"{results.Count(result => !result.Holds)} of {results.Count} checks do not hold.");
        }
        return holds ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Line(VerificationResult result) => result.Holds
        ? $"ok    {result.Statement}"
        : $"FAIL  {result.Statement}: {result.Violations} do not ({string.Join("; ", result.Examples)}{(result.Violations > result.Examples.Count ? "; …" : "")})";
}
