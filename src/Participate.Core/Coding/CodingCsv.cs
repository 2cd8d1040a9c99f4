using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Coding;

/// <summary>
/// Writes the team's own layer as CSV (<see cref="CsvTable"/>), for the team alone: codings, the frame, notes. Columns are described in
/// docs/data-dictionary.md. Titles of ideas that are not public are left out.
/// </summary>
public sealed class CodingCsv(ParticipateDbContext db, CodingQueries queries, SiteAddress address)
{
    private const int IdeasAtATime = 200;

    /// <summary>One row for each code that a coder gave an idea; one without a code where the coder found that none fits.</summary>
    public Task WriteCodingsAsync(Mission mission, Stream stream, CancellationToken cancellationToken) => CsvTable.WriteAsync<CodingRow>(
        [
            new("idea_id", row => Number(row.IdeaId)),
            new("url", row => Url(mission, row.IdeaId)),
            new("title", row => row.Title),
            new("code", row => row.Code),
            new("group", row => row.Group),
            new("coder", row => row.Coder),
            new("coded_at", row => UkTime.Iso(row.At)),
        ],
        CodingsAsync(mission.Id, cancellationToken),
        stream);

    /// <summary>One row for each code of the frame.</summary>
    public async Task WriteFrameAsync(Mission mission, Stream stream, CancellationToken cancellationToken)
    {
        var frame = await queries.FrameAsync(mission.Id, cancellationToken);
        await CsvTable.WriteAsync<CodeLine>(
            [
                new("code", code => code.Name),
                new("group", code => code.Group),
                new("definition", code => code.Definition),
                new("state", code => code.IsRetired ? "retired" : "in-use"),
                new("ideas", code => Number(code.Ideas)),
            ],
            frame.ToAsyncEnumerable(),
            stream);
    }

    /// <summary>One row for each note.</summary>
    public Task WriteNotesAsync(Mission mission, Stream stream, CancellationToken cancellationToken) => CsvTable.WriteAsync<NoteRow>(
        [
            new("idea_id", row => Number(row.IdeaId)),
            new("url", row => Url(mission, row.IdeaId)),
            new("title", row => row.Title),
            new("writer", row => row.Writer),
            new("written_at", row => UkTime.Iso(row.At)),
            new("note", row => row.Text),
        ],
        NotesAsync(mission.Id, cancellationToken),
        stream);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Shown(Visibility visibility, string title) => visibility is Visibility.Published or Visibility.Merged or Visibility.Withdrawn ? title : "";

    private string Url(Mission mission, int ideaId) => address.Absolute(string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/ideas/{ideaId}"));

    /// <summary>In order of ideas, some hundred at a time, so that memory stays the same however many there are.</summary>
    private async IAsyncEnumerable<CodingRow> CodingsAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var ids = await db.CodedIdeas.Where(row => row.MissionId == missionId && row.IdeaId > after).Select(row => row.IdeaId).Distinct().OrderBy(id => id).Take(IdeasAtATime).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                yield break;
            var rows = await (from coded in db.CodedIdeas
                              join idea in db.Ideas on coded.IdeaId equals idea.Id
                              join member in db.Users on coded.MemberId equals member.Id
                              where ids.Contains(coded.IdeaId)
                              orderby coded.IdeaId, coded.MemberId
                              select new { coded.IdeaId, coded.MemberId, coded.At, member.DisplayName, idea.Title, idea.Visibility }).ToListAsync(cancellationToken);
            var codes = (await (from use in db.CodeUses join code in db.Codes on use.CodeId equals code.Id where ids.Contains(use.IdeaId) orderby code.Id select new { use.IdeaId, use.MemberId, code.Name, code.Group }).ToListAsync(cancellationToken))
                .ToLookup(use => (use.IdeaId, use.MemberId), use => (use.Name, use.Group));
            foreach (var row in rows)
            {
                foreach (var (name, group) in codes[(row.IdeaId, row.MemberId)].DefaultIfEmpty(("", "")))
                    yield return new CodingRow(row.IdeaId, Shown(row.Visibility, row.Title), name, group, row.DisplayName, row.At);
            }
            after = ids[^1];
        }
    }

    private async IAsyncEnumerable<NoteRow> NotesAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var rows = await (from note in db.IdeaNotes
                              join idea in db.Ideas on note.IdeaId equals idea.Id
                              join member in db.Users on note.MemberId equals member.Id
                              where note.MissionId == missionId && note.Id > after
                              orderby note.Id
                              select new { note.Id, note.IdeaId, note.At, note.Text, member.DisplayName, idea.Title, idea.Visibility }).Take(IdeasAtATime).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                yield break;
            foreach (var row in rows)
                yield return new NoteRow(row.IdeaId, Shown(row.Visibility, row.Title), row.DisplayName, row.At, row.Text);
            after = rows[^1].Id;
        }
    }

    private sealed record CodingRow(int IdeaId, string Title, string Code, string Group, string Coder, DateTime At);

    private sealed record NoteRow(int IdeaId, string Title, string Writer, DateTime At, string Text);
}
