using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Coding;

/// <summary>A code of the frame.</summary>
/// <param name="Ideas">Ideas that somebody of the team gave it.</param>
public sealed record CodeLine(int Id, string Name, string Group, string Definition, bool IsRetired, int Version, int Ideas);

/// <summary>An idea in the team's list.</summary>
/// <param name="Codes">Names of the codes that anybody of the team gave it.</param>
/// <param name="Coders">How many of the team coded it.</param>
public sealed record CodedIdeaRow(int Id, string Title, IReadOnlyList<string> Codes, int Coders);

/// <summary>What one of the team said of an idea.</summary>
public sealed record CodingOfIdea(int MemberId, string Coder, DateTime At, int Version, IReadOnlyList<int> CodeIds);

/// <summary>A note on an idea.</summary>
public sealed record NoteLine(int Id, string Writer, DateTime At, string Text);

/// <summary>How many of the mission's public ideas are coded.</summary>
public sealed record CodingProgress(int Ideas, int Coded);

/// <summary>Which ideas the team's list shows.</summary>
/// <param name="CodeId">Those with this code; null for any.</param>
/// <param name="Uncoded">Those that nobody coded.</param>
public sealed record CodingFilter(int? CodeId, bool Uncoded);

/// <summary>Reads the team's own layer. Whoever calls it asks whether the reader is on the team.</summary>
public sealed class CodingQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>The frame: groups by name, tags last, codes by name.</summary>
    public async Task<IReadOnlyList<CodeLine>> FrameAsync(int missionId, CancellationToken cancellationToken)
    {
        var codes = await db.Codes.AsNoTracking().Where(code => code.MissionId == missionId && code.MergedIntoId == null).ToListAsync(cancellationToken);
        var counts = await db.CodeUses.Where(use => db.Codes.Any(code => code.Id == use.CodeId && code.MissionId == missionId)).GroupBy(use => use.CodeId)
            .Select(group => new { group.Key, Count = group.Select(use => use.IdeaId).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return [.. codes.OrderBy(code => code.Group.Length == 0).ThenBy(code => code.Group, StringComparer.OrdinalIgnoreCase).ThenBy(code => code.Name, StringComparer.OrdinalIgnoreCase)
            .Select(code => new CodeLine(code.Id, code.Name, code.Group, code.Definition, code.RetiredAt is not null, code.Version, counts.GetValueOrDefault(code.Id)))];
    }

    /// <summary>How far the coding is.</summary>
    public async Task<CodingProgress> ProgressAsync(int missionId, CancellationToken cancellationToken) => new(
        await db.ConsultationTallies.Where(tally => tally.MissionId == missionId).Select(tally => tally.Ideas).FirstOrDefaultAsync(cancellationToken),
        await db.CodedIdeas.Where(row => row.MissionId == missionId && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published))
            .Select(row => row.IdeaId).Distinct().CountAsync(cancellationToken));

    /// <summary>A page of the mission's public ideas, the newest first.</summary>
    public async Task<Page<CodedIdeaRow>> IdeasAsync(int missionId, CodingFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var ideas = Public(missionId);
        if (filter.CodeId is { } codeId)
            ideas = ideas.Where(idea => db.CodeUses.Any(use => use.CodeId == codeId && use.IdeaId == idea.Id));
        if (filter.Uncoded)
            ideas = ideas.Where(idea => !db.CodedIdeas.Any(row => row.IdeaId == idea.Id));
        var found = await IdCursor.Range(ideas, key, idea => idea.Id).Take(PageSize + 1).Select(idea => new { idea.Id, idea.Title }).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(idea => idea.Id);
        var names = (await (from use in db.CodeUses join code in db.Codes on use.CodeId equals code.Id where ids.Contains(use.IdeaId) select new { use.IdeaId, code.Name }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(row => row.IdeaId, row => row.Name);
        var coders = await db.CodedIdeas.Where(row => ids.Contains(row.IdeaId)).GroupBy(row => row.IdeaId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var rows = found.ConvertAll(idea => new CodedIdeaRow(idea.Id, idea.Title, [.. names[idea.Id].Order(StringComparer.OrdinalIgnoreCase)], coders.GetValueOrDefault(idea.Id)));
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>The next public idea after this one that nobody coded, else the first such; null where all are coded.</summary>
    public async Task<int?> NextAsync(int missionId, int afterId, CancellationToken cancellationToken)
    {
        var open = Public(missionId).Where(idea => !db.CodedIdeas.Any(row => row.IdeaId == idea.Id)).OrderBy(idea => idea.Id).Select(idea => (int?)idea.Id);
        return await open.FirstOrDefaultAsync(id => id > afterId, cancellationToken) ?? await open.FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What each of the team said of an idea, the first coder first.</summary>
    public async Task<IReadOnlyList<CodingOfIdea>> OfIdeaAsync(int missionId, int ideaId, CancellationToken cancellationToken)
    {
        var coded = await (from row in db.CodedIdeas
                           join member in db.Users on row.MemberId equals member.Id
                           where row.IdeaId == ideaId && row.MissionId == missionId
                           orderby row.At, row.MemberId
                           select new { row.MemberId, member.DisplayName, row.At, row.Version }).ToListAsync(cancellationToken);
        var uses = (await db.CodeUses.AsNoTracking().Where(use => use.IdeaId == ideaId).ToListAsync(cancellationToken)).ToLookup(use => use.MemberId, use => use.CodeId);
        return [.. coded.Select(row => new CodingOfIdea(row.MemberId, row.DisplayName, row.At, row.Version, [.. uses[row.MemberId]]))];
    }

    /// <summary>The notes on an idea, the newest first: the last 100.</summary>
    public async Task<IReadOnlyList<NoteLine>> NotesAsync(int missionId, int ideaId, CancellationToken cancellationToken) =>
        await (from note in db.IdeaNotes
               join member in db.Users on note.MemberId equals member.Id
               where note.IdeaId == ideaId && note.MissionId == missionId
               orderby note.Id descending
               select new NoteLine(note.Id, member.DisplayName, note.At, note.Text)).Take(100).ToListAsync(cancellationToken);

    private IQueryable<Idea> Public(int missionId) => db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
}
