using System.CommandLine;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Web.Settings;

namespace Participate.Web.Commands;

/// <summary><c>export</c>: what was published on a mission, as files.</summary>
internal static class ExportCommand
{
    private const string Unfinished = ".part";

    public static Command Create(IReadOnlyList<string> settings)
    {
        var mission = new Argument<string>("mission") { Description = "The mission's name in addresses, such as best-start." };
        var directory = new Argument<DirectoryInfo>("directory") { Description = "Where ideas.csv, comments.csv and summary.json go. It is made if it does not exist." };
        var force = new Option<bool>("--force") { Description = "Replace files that exist." };
        var all = new Option<bool>("--all") { Description = "Write everything that the page Open data offers, votes and the zip among it, into a directory that is empty." };
        var command = new Command("export", "Write everything published on a mission as ideas.csv and comments.csv, and its engagement summary as summary.json; a site may run meanwhile. It does so also while a phase keeps its results back from the public: then keep the files to the mission team.") { mission, directory, force, all };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(
            settings, parsed.GetRequiredValue(mission), parsed.GetRequiredValue(directory), parsed.GetValue(force), parsed.GetValue(all), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> settings, string slug, DirectoryInfo directory, bool force, bool all, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        await site.RequireDatabaseAsync(cancellationToken);
        var missions = await site.Services.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
        var mission = missions.FirstOrDefault(candidate => candidate.Slug == slug)
            ?? throw new CommandException($"There is no mission '{slug}'. There are: {string.Join(", ", missions.Select(candidate => candidate.Slug))}.", ExitCode.Usage);
        if (site.Services.GetRequiredService<ParticipateSettings>().PublicUrl is { } publicUrl)
            site.Services.GetRequiredService<SiteAddress>().BaseUrl = publicUrl;

        if (all)
            return await WriteAllAsync(site, mission, directory, console, cancellationToken);
        var output = console.Output;
        var (csv, json, reading, summaries) = (
            site.Services.GetRequiredService<SummaryCsv>(), site.Services.GetRequiredService<SummaryJson>(),
            site.Services.GetRequiredService<SummaryReading>(), site.Services.GetRequiredService<SummaryQueries>());
        var whole = await reading.ChooseAsync(mission, _ => null, reader: null, cancellationToken) ?? throw new CommandException("There is no summary.");
        (string Name, Func<Stream, Task> WriteAsync)[] files =
        [
            ("ideas.csv", async stream => await csv.WriteIdeasAsync(mission, await reading.IdeasAsync(whole, cancellationToken), stream)),
            ("comments.csv", async stream => await csv.WriteCommentsAsync(await reading.CommentsAsync(whole, cancellationToken), stream)),
            ("summary.json", async stream => await json.WriteAsync(
                mission, await summaries.ReadAsync(new SummaryRequest(mission, SummaryFilter.None, WithAnalysis: true, Reader: null), cancellationToken), stream, cancellationToken)),
        ];
        if (!force && files.Select(file => Path.Combine(directory.FullName, file.Name)).FirstOrDefault(File.Exists) is { } existing)
            throw new CommandException($"{existing} exists. Choose another directory, or add --force to replace it.");
        try
        {
            directory.Create();
            foreach (var (name, writeAsync) in files)
                await output.WriteLineAsync($"Wrote {await WriteWholeAsync(Path.Combine(directory.FullName, name), writeAsync)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The export is not complete. {exception.Message}");
        }
        return ExitCode.Done;
    }

    /// <summary>The files of the page, with a line on standard error for each tenth. What is not finished is deleted.</summary>
    private static async Task<int> WriteAllAsync(CommandSite site, Mission mission, DirectoryInfo directory, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (directory.Exists && directory.EnumerateFileSystemInfos().Any())
            throw new CommandException($"{directory.FullName} is not empty. With --all give one that is, or that does not exist.");
        var tenths = 0;
        try
        {
            directory.Create();
            var set = await site.Services.GetRequiredService<OpenSetWriter>().WriteAsync(mission, directory.FullName, ReportAsync, cancellationToken);
            foreach (var file in set.Files)
                await console.Output.WriteLineAsync($"Wrote {Path.Combine(directory.FullName, file.Name)}");
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            foreach (var file in directory.EnumerateFiles())
                file.Delete();
            throw exception is OperationCanceledException ? exception : new CommandException($"The export is not complete. {exception.Message}");
        }

        async ValueTask ReportAsync(OpenProgress progress)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var done = progress.All == 0 ? 10 : (int)(progress.Done * 10L / progress.All);
            if (done == tenths)
                return;
            tenths = done;
            await console.Error.WriteLineAsync($"{done * 10} % of {progress.All:N0} rows");
        }
    }

    /// <summary>Writes a file that appears under its name only when it is whole.</summary>
    private static async Task<string> WriteWholeAsync(string path, Func<Stream, Task> writeAsync)
    {
        var unfinished = path + Unfinished;
        try
        {
            await using (var stream = File.Create(unfinished))
                await writeAsync(stream);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
        return path;
    }
}
