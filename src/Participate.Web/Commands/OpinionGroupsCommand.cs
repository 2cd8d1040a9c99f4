using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Participate.Core.Insight.Opinions;
using Participate.Core.Opinions;

namespace Participate.Web.Commands;

/// <summary><c>opinion-groups</c>: the opinion groups of a conversation's files, so that anyone can check our mathematics against public data. Needs no database.</summary>
internal static class OpinionGroupsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A conversation in the format polis-export/1 (participant-votes.csv) or in the older one of public data (participants-votes.csv)." };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON, and nothing else, on standard output." };
        var command = new Command("opinion-groups", "Find the groups of people who answer alike in a conversation's files, what describes each, and how sure that is. Changes nothing and needs no site.") { folder, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(json), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, bool json, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
            throw new CommandException($"There is no folder {folder.FullName}.", ExitCode.Usage);
        var conversation = await ReadAsync(folder, cancellationToken);
        if (conversation.Contradictions > 0)
            await console.Error.WriteLineAsync($"{conversation.Contradictions} of the latest answers differ from the list of all answers; the last of the list counts.");
        var analysis = OpinionAnalysis.Of(conversation.Matrix());
        if (json)
            await console.Output.WriteLineAsync(JsonSerializer.Serialize(Result(conversation, analysis), Json));
        else
            await WriteAsync(conversation, analysis, console.Output);
        return ExitCode.Done;
    }

    private static async Task<Conversation> ReadAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await ConversationReader.ReadAsync(folder.FullName, cancellationToken);
            return reading.Conversation ?? throw new CommandException(reading.Problem!.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The conversation cannot be read. {exception.Message}");
        }
    }

    private static object Result(Conversation conversation, OpinionAnalysis analysis) => new
    {
        k = analysis.Groups.K,
        silhouettes = analysis.Groups.Candidates.Select(candidate => candidate.Silhouette),
        groups = analysis.Groups.Groups.Select((group, at) => new
        {
            participants = group.Select(row => conversation.Participants[row].Id),
            representative = analysis.Described[at].Select(statement => new
            {
                statement = conversation.Statements[statement.Statement].Id,
                choice = Word(statement.Choice),
                agrees = statement.Count.Agrees,
                disagrees = statement.Count.Disagrees,
                passes = statement.Count.Passes,
                share = statement.Share,
                shareTest = statement.ShareTest,
                ratio = statement.Ratio,
                differenceTest = statement.DifferenceTest,
                text = conversation.Statements[statement.Statement].Text,
            }),
            stability = analysis.Stability.Groups[at],
        }),
        consensus = analysis.Consensus.Select(statement => new
        {
            statement = conversation.Statements[statement.Statement].Id,
            choice = Word(statement.Choice),
            share = statement.Share,
            test = statement.Test,
            text = conversation.Statements[statement.Statement].Text,
        }),
        acrossGroups = analysis.Statements.OrderByDescending(statement => statement.Consensus).Select(statement => new
        {
            statement = conversation.Statements[statement.Statement].Id,
            choice = Word(statement.Choice),
            consensus = statement.Consensus,
        }),
        stability = new
        {
            verdict = Word(analysis.Stability.Verdict),
            agreement = analysis.Stability.Agreement,
            sameNumber = analysis.Stability.SameNumber,
            beyondChance = analysis.Stability.BeyondChance,
        },
        recorded = Recorded(conversation, analysis) is { } recorded ? new { participants = recorded.Participants, adjustedRandIndex = recorded.Index } : null,
    };

    /// <summary>How far the groups agree with those that the files record, over the participants in both; null where they record none.</summary>
    private static (int Participants, double Index)? Recorded(Conversation conversation, OpinionAnalysis analysis)
    {
        var both = analysis.Groups.Groups.SelectMany((group, at) => group.Select(row => (Now: at, Was: conversation.Participants[row].Group)))
            .Where(pair => pair.Was is not null).ToList();
        return both.Count == 0 ? null : (both.Count, AdjustedRand.Of(both.ConvertAll(pair => pair.Now), both.ConvertAll(pair => pair.Was!.Value)));
    }

    private static async Task WriteAsync(Conversation conversation, OpinionAnalysis analysis, TextWriter output)
    {
        var groups = analysis.Groups;
        await output.WriteLineAsync($"{conversation.Participants.Count:N0} participants, {conversation.Statements.Count:N0} statements, {conversation.Answers.Count:N0} answers; {groups.Counted.Count:N0} participants are placed.");
        foreach (var candidate in groups.Candidates)
            await output.WriteLineAsync($"{candidate.K} groups: silhouette {candidate.Silhouette:F3}{(candidate.K == groups.K ? ", taken" : "")}");
        for (var at = 0; at < groups.K; at++)
        {
            await output.WriteLineAsync($"Group {(char)('A' + at)}: {groups.Groups[at].Count:N0} participants, {analysis.Stability.Groups[at]:P0} in common with groups of other draws");
            foreach (var statement in analysis.Described[at])
                await output.WriteLineAsync($"  {Word(statement.Choice)} ({statement.Count.Of(statement.Choice)} of {statement.Count.Answers}): {conversation.Statements[statement.Statement].Text}");
        }
        await output.WriteLineAsync($"Verdict: {Word(analysis.Stability.Verdict)} (adjusted Rand index of other draws {analysis.Stability.Agreement:F3})");
        if (Recorded(conversation, analysis) is { } recorded)
            await output.WriteLineAsync($"Adjusted Rand index against the groups in the files: {recorded.Index:F3}, over {recorded.Participants:N0} participants");
    }

    private static string Word(OpinionChoice choice) => choice switch
    {
        OpinionChoice.Agree => "agree",
        OpinionChoice.Disagree => "disagree",
        _ => "pass",
    };

    private static string Word(OpinionVerdict verdict) => verdict switch
    {
        OpinionVerdict.Clear => "clear groups",
        OpinionVerdict.Uncertain => "uncertain groups",
        _ => "no meaningful groups",
    };
}
