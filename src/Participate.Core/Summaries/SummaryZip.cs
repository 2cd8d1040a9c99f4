using System.IO.Compression;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries.Pdf;

namespace Participate.Core.Summaries;

/// <summary>Writes everything of an engagement summary as one zip file, as it is read: the rows, the numbers, their schema, the briefing, and the data dictionary.</summary>
public sealed class SummaryZip(SummaryReading reading, SummaryCsv csv, SummaryJson json, SummaryPdf pdf, SiteAddress address)
{
    /// <summary>Writes the zip file; the stream stays open.</summary>
    public async Task WriteAsync(SummaryChoice choice, EngagementSummary summary, Stream stream, CancellationToken cancellationToken)
    {
        var mission = choice.Mission;
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddAsync("README.txt", file => WriteTextAsync(file, ReadMe(mission, summary)));
        await AddAsync("ideas.csv", async file => await csv.WriteIdeasAsync(mission, await reading.IdeasAsync(choice, cancellationToken), file));
        await AddAsync("comments.csv", async file => await csv.WriteCommentsAsync(await reading.CommentsAsync(choice, cancellationToken), file));
        if (summary.Analysis is { } analysis)
        {
            await AddAsync("responses.csv", file => ResponseLines.WriteAsync(analysis.Figures.Responses, file));
            await AddAsync("votes-by-level.csv", file => LevelLines.WriteAsync(analysis.Figures.VotesByLevel, file));
            await AddAsync("coalition.csv", file => CoalitionLines.WriteAsync(analysis.Figures.Coalition, file));
        }
        await AddAsync("summary.json", file => json.WriteAsync(mission, summary, file, cancellationToken));
        await AddAsync("summary.schema.json", file => SummaryJson.WriteSchemaAsync(file, cancellationToken));
        await AddAsync("summary.pdf", file => pdf.WriteAsync(mission, summary, file, cancellationToken));
        await AddAsync("data-dictionary.md", async file =>
        {
            await using var dictionary = typeof(SummaryZip).Assembly.GetManifestResourceStream("Participate.Core.Summaries.data-dictionary.md")
                ?? throw new InvalidOperationException("The data dictionary is missing from the assembly.");
            await dictionary.CopyToAsync(file, cancellationToken);
        });

        async Task AddAsync(string name, Func<Stream, Task> writeAsync)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(summary.MadeAt, DateTimeKind.Utc));
            await using var file = await entry.OpenAsync(cancellationToken);
            await writeAsync(file);
        }
    }

    private string ReadMe(Mission mission, EngagementSummary summary) => $"""
        Engagement summary: {mission.Title}
        {address.Absolute($"/missions/{mission.Slug}/summary")}

        {(summary.Snapshot is { } mark ? $"Summary {mark.Number}, frozen at {UkTime.Iso(summary.MadeAt)}: {mark.Note}\nSHA-256 of its contents: {mark.Hash}" : $"As it was at {UkTime.Iso(summary.MadeAt)}. It is not frozen.")}
        Filters: {(summary.Filter.IsNone ? "none, the whole mission" : summary.Filter.Query)}

        ideas.csv, comments.csv   one row for each published idea and comment
        responses.csv             how the ideas are answered, once that is public
        votes-by-level.csv        votes by what their members had shown, once that is public
        coalition.csv             pledges, who is on board, barriers and delivery, once that is public
        summary.json              the numbers; described by summary.schema.json
        summary.pdf               the numbers as a briefing to read
        data-dictionary.md        what the columns mean

        Licence: Open Government Licence v3.0, except where stated otherwise.
        https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/

        """;

    private static async Task WriteTextAsync(Stream file, string text) => await file.WriteAsync(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
