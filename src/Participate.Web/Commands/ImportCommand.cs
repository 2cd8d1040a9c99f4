using System.CommandLine;
using System.Text.Json;
using Participate.Core.Barriers;
using Participate.Core.Common.Content;
using Participate.Core.Missions;

namespace Participate.Web.Commands;

/// <summary><c>import</c>: adds the missions of content files that the database lacks, and says what is wrong with content.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(IReadOnlyList<string> settings)
    {
        var folder = new Argument<DirectoryInfo?>("folder") { Description = "A folder of mission files in place of content/missions.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON, and nothing else, on standard output." };
        var command = new Command("import", "Import the missions of the content folder that the database lacks, and barriers and reforms of missions that have none; what is there stays as it is, and a file that changed since is told of. Reports every file that cannot be used with its line and field, the site's own pages among them. A site may run meanwhile and shows new missions within seconds. Exit code 0 if all content can be used, 1 if any cannot.") { folder, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(settings, parsed.GetValue(folder), parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> settings, DirectoryInfo? folder, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        if (folder is { Exists: false })
            throw new CommandException($"There is no folder {folder.FullName}.", ExitCode.Usage);
        await using var site = CommandSite.Build(settings);
        await site.EnsureDatabaseAsync(cancellationToken);
        var missions = folder?.FullName ?? site.Services.GetRequiredService<ContentFolder>().Missions;
        var report = await site.Services.GetRequiredService<MissionImporter>()
            .ImportAsync(missions, shiftToToday: site.Environment.IsDevelopment(), cancellationToken);
        var registers = await site.Services.GetRequiredService<RegisterImporter>().ImportAsync(missions, cancellationToken);
        ContentProblem[] problems = [.. report.Problems, .. registers, .. folder is null ? [.. site.Services.GetRequiredService<ContentPages>().Check(), .. site.Services.GetRequiredService<MissionTranslations>().Problems] : Array.Empty<ContentProblem>()];
        if (json)
            await output.WriteLineAsync(JsonSerializer.Serialize(new { imported = report.Imported, present = report.Present, waiting = report.Waiting, problems }, Json));
        else
            await WriteAsync(report, problems, output);
        return problems.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task WriteAsync(MissionImportReport report, ContentProblem[] problems, TextWriter output)
    {
        foreach (var slug in report.Imported)
            await output.WriteLineAsync($"imported  {slug}");
        foreach (var slug in report.Present)
            await output.WriteLineAsync($"present   {slug}");
        foreach (var slug in report.Waiting)
            await output.WriteLineAsync($"CHANGED   {slug}: its file says something else than was imported; compare them at /admin/missions/{slug}");
        foreach (var problem in problems)
            await output.WriteLineAsync($"PROBLEM   {problem}");
        await output.WriteLineAsync($"{report.Imported.Count} imported, {report.Present.Count} present already, {(problems.Length == 0 ? "no problems" : problems.Length == 1 ? "1 problem" : $"{problems.Length} problems")}.");
    }
}
