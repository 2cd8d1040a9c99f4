using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Writes a mission's published contributions as CSV, row by row as they are read: UTF-8 without a byte order mark, RFC 4180,
/// cells that stay text (<see cref="SpreadsheetText"/>). Columns are described in docs/data-dictionary.md and never change meaning.
/// </summary>
public sealed class SummaryCsv(PublishedRows rows, SiteAddress address)
{
    /// <summary>Between the items of a cell that holds a list.</summary>
    public const char ListSeparator = ';';

    private const int BufferSize = 32_768;

    // The writer ends rows with CR LF and quotes cells with any line break; were the line end set here, it would quote that one only.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture);

    /// <summary>One row an idea. Only published content; ask <see cref="SummaryAccess"/> whether the reader may have it.</summary>
    public Task WriteIdeasAsync(Mission mission, Stream stream, CancellationToken cancellationToken) =>
        WriteAsync(IdeaColumns(mission), rows.IdeasAsync(mission.Id, cancellationToken), stream);

    /// <summary>One row a comment.</summary>
    public Task WriteCommentsAsync(Mission mission, Stream stream, CancellationToken cancellationToken) =>
        WriteAsync(CommentColumns(), rows.CommentsAsync(mission.Id, cancellationToken), stream);

    private Column<IdeaRow>[] IdeaColumns(Mission mission) =>
    [
        new("id", idea => Number(idea.Id)),
        new("mission", _ => mission.Slug),
        new("title", idea => idea.Title),
        new("summary", idea => idea.Summary),
        new("details", idea => idea.Details),
        new("status", idea => DecisionNames.Key(idea.Decision)),
        new("sectors", idea => string.Join(ListSeparator, SectorNames.In(idea.Sectors).Select(SectorNames.Key))),
        new("place", idea => PlaceRegister.Name(idea.PlaceCode)),
        // Themes, organisations, pledges and written responses have their columns from the start, so that the file keeps its shape.
        new("themes", _ => ""),
        new("author_kind", _ => "member"),
        new("organisation", _ => ""),
        new("support", idea => Number(idea.Support)),
        new("neutral", idea => Number(idea.Neutral)),
        new("oppose", idea => Number(idea.Oppose)),
        new("comments", idea => Number(idea.Comments)),
        new("pledges", _ => Number(0)),
        new("response_decision", idea => idea.Decision == Decision.None ? "" : DecisionNames.Key(idea.Decision)),
        new("response", _ => ""),
        new("submitted_at", idea => Time(idea.SubmittedAt)),
        new("published_at", idea => Time(idea.PublishedAt)),
        new("url", idea => address.Absolute($"/missions/{mission.Slug}/ideas/{Number(idea.Id)}")),
    ];

    private Column<CommentRow>[] CommentColumns() =>
    [
        new("id", comment => Number(comment.Id)),
        new("idea_id", comment => Number(comment.IdeaId)),
        new("parent_id", comment => comment.ParentId is { } parent ? Number(parent) : ""),
        new("stance", comment => comment.Stance.ToString().ToLowerInvariant()),
        new("body", comment => comment.Body),
        new("depth", comment => Number(comment.Depth)),
        new("created_at", comment => Time(comment.CreatedAt)),
        new("url", comment => address.Absolute($"/comments/{Number(comment.Id)}")),
    ];

    private static async Task WriteAsync<T>(IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, Stream stream)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Format, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.NextRecordAsync();
        await foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(SpreadsheetText.Inert(column.Value(row)));
            await csv.NextRecordAsync();
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime? at) => at is { } time ? UkTime.Iso(time) : "";

    private sealed record Column<T>(string Name, Func<T, string> Value);
}
