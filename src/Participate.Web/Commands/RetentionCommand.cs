using System.CommandLine;
using System.Globalization;
using Participate.Core.Summaries.Retention;

namespace Participate.Web.Commands;

/// <summary><c>retention</c>: removes what has been kept for its term, or says what it would remove.</summary>
internal static class RetentionCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Say what is due and remove nothing." };
        var command = new Command("retention", "Remove what has been kept for its term, as a running site does each night. Works in batches beside a running site; stopped at any point, it goes on when it is run again. Leaves a line in the audit log.") { dry };
        command.SetAction((parsed, cancellationToken) => RunAsync(settings, parsed.GetValue(dry), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool dry, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        await site.RequireDatabaseAsync(cancellationToken);
        var run = site.Services.GetRequiredService<RetentionRun>();
        var report = (dry ? await run.CountAsync(cancellationToken) : await run.RunAsync(cancellationToken))
            ?? throw new CommandException("A site is at it at the moment. Try again in a minute.");
        foreach (var (rule, count) in RetentionRules.All.Zip(report.Counts))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Words(count, dry)}  {count.What} ({rule.Term.Words})"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Due:N0} due, {report.Removed:N0} removed."));
        return report.HasFailed ? throw new CommandException("A rule broke off: the log says why.") : ExitCode.Done;
    }

    private static string Words(RetentionCount count, bool dry) => count.Removed is not { } removed ? $"{count.Due,7} due, broke off" : dry ? $"{count.Due,7} due" : $"{count.Due,7} due, {removed,7} removed";
}
