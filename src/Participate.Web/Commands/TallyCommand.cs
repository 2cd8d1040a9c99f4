using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;

namespace Participate.Web.Commands;

/// <summary><c>tally</c>: decides a budget from a Pabulib file, so that anyone can check the rules against public data. Needs no database.</summary>
internal static class TallyCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A Pabulib file (.pb)." };
        var rule = new Option<string>("--rule") { Description = $"The rule: {string.Join(", ", BudgetRules.Keys)}.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON, and nothing else, on standard output." };
        var command = new Command("tally", "Decide a participatory budget from a Pabulib file by one of the rules of the site, exactly. Reads the file alone.") { file, rule, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(rule), parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string rule, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        if (!BudgetRules.Keys.Contains(rule))
            throw new CommandException($"There is no rule '{rule}'. The rules are: {string.Join(", ", BudgetRules.Keys)}.", ExitCode.Usage);
        var read = Read(path);
        if (!read.Succeeded)
            throw new CommandException(string.Join(Environment.NewLine, read.Refusals.Select(refusal => $"{path}: {refusal.Message}")), ExitCode.Failed);
        var election = read.Value.Election;
        var outcome = BudgetRules.Decide(rule, election, cancellationToken);
        await output.WriteLineAsync(json ? JsonOf(outcome, election) : TextOf(outcome, election));
        return ExitCode.Done;
    }

    private static Outcome<PabulibElection> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return PabulibReader.Read(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be read: {exception.Message}", ExitCode.Failed);
        }
    }

    private static string JsonOf(BudgetOutcome outcome, BudgetElection election)
    {
        var order = outcome.Order.Select(project => election.Projects[project].Id).ToList();
        var selected = order.Order(StringComparer.Ordinal).ToList();
        // Phragmén's reference outcomes give their order by id, and so do we where others compare. In which order loads were taken on is in the text.
        if (outcome.Rule == BudgetRules.Phragmen)
            order = selected;
        var cost = (decimal)outcome.Cost / election.Unit;
        return JsonSerializer.Serialize(new { rule = outcome.Rule, selected, order, cost }, Json);
    }

    private static string TextOf(BudgetOutcome outcome, BudgetElection election)
    {
        string Amount(long amount) => ((decimal)amount / election.Unit).ToString(CultureInfo.InvariantCulture);
        var lines = outcome.Order.Select((project, at) => $"{at + 1}. {election.Projects[project].Id}, cost {Amount(election.Projects[project].Cost)}, {election.Support[project].Ballots} ballots");
        return string.Join(Environment.NewLine, lines.Prepend($"{outcome.Rule}: {outcome.Order.Count} of {election.Projects.Count} projects, cost {Amount(outcome.Cost)} of {Amount(election.Budget)}"));
    }
}
