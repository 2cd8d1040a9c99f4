using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Participate.Core.Data.Seeding;

namespace Participate.Web.Commands;

/// <summary><c>seed</c>: synthetic data at any scale.</summary>
internal static class SeedCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var ideas = new Option<int>("--ideas") { Description = "Ideas to add.", HelpName = "N" };
        var comments = new Option<int>("--comments") { Description = "Comments to add, in threads of up to three levels on those ideas.", HelpName = "N" };
        var votes = new Option<int>("--votes") { Description = "Votes to add on those ideas: a few get many and most get few.", HelpName = "N" };
        var members = new Option<int?>("--members") { Description = "Members to add. They have no password. Without it: as many as the rest needs.", HelpName = "N" };
        var organisations = new Option<int>("--organisations") { Description = "Verified organisations to add, of every sector, each with one of the members as its owner.", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "The same number on the same database gives the same data.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var mission = new Option<string?>("--mission") { Description = "Put everything in the mission of this name in addresses, such as homes. Without it: in every mission.", HelpName = "SLUG" };
        var command = new Command("seed", "Add synthetic members, ideas, comments and votes beside what is there, with every counter right. Not in Production, which never starts with such data. A site may run meanwhile; it shows the data within a minute.")
        {
            ideas, comments, votes, members, organisations, seed, mission,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (ideaCount, commentCount, voteCount) = (parsed.GetValue(ideas), parsed.GetValue(comments), parsed.GetValue(votes));
            var options = new SeedOptions
            {
                Ideas = ideaCount,
                Comments = commentCount,
                Votes = voteCount,
                Members = parsed.GetValue(members) ?? Math.Max(SeedOptions.MembersFor(ideaCount, commentCount, voteCount), Math.Min(parsed.GetValue(organisations), 1)),
                Organisations = parsed.GetValue(organisations),
                Seed = parsed.GetValue(seed),
                MissionSlug = parsed.GetValue(mission),
            };
            return RunAsync(settings, options, parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> settings, SeedOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new CommandException(string.Join(Environment.NewLine, problems.Select(problem => problem.Message)), ExitCode.Usage);
        await using var site = CommandSite.Build(settings);
        if (site.Environment.IsProduction())
            throw new CommandException("This is Production, which takes no made-up people. Seed another database, in another environment (such as --environment=Staging).", ExitCode.Usage);
        await site.PrepareAsync();

        var watch = Stopwatch.StartNew();
        var seeder = ActivatorUtilities.CreateInstance<Seeder>(site.Services);
        var outcome = await SeedProgressBar.RunAsync(console.Error, options, progress => Task.Run(() => seeder.RunAsync(options, progress, cancellationToken), cancellationToken));
        if (!outcome.Succeeded)
            throw new CommandException(string.Join(Environment.NewLine, outcome.Refusals.Select(refusal => refusal.Message)), ExitCode.Usage);
        var done = outcome.Value;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Added {done.Members:N0} members, {done.Ideas:N0} ideas, {done.Comments:N0} comments and {done.Votes:N0} votes: {done.Rows:N0} rows in {watch.Elapsed.TotalSeconds:N1} seconds, {done.Rows / Math.Max(0.001, watch.Elapsed.TotalSeconds):N0} a second."));
        return ExitCode.Done;
    }
}
