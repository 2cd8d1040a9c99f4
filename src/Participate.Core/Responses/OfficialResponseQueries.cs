using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Responses;

/// <summary>The answer to an idea.</summary>
/// <param name="Versions">Versions that were public, this one included.</param>
/// <param name="Reaches">Ideas that the response answers.</param>
/// <param name="ThemeName">The theme that it answers; empty where it answers ideas.</param>
public sealed record IdeaResponse(
    int ResponseId, Decision Decision, string BodyHtml, string Cost, string Timetable, string ResponsibleBody, DateTime AnsweredAt, DateTime VersionAt, int Versions, int Reaches, string ThemeName);

/// <summary>The answer to an idea that was merged into another.</summary>
public sealed record MergedResponse(LinkedIdea Idea, IdeaResponse Response);

/// <summary>A public idea that a response answers.</summary>
public sealed record AnsweredIdea(int Id, string Title, int? QuestionId, VoteCounts Votes, int Comments);

/// <summary>A public response in a list.</summary>
/// <param name="Text">The beginning of the reasons, in one line.</param>
/// <param name="IsShortened">There is more of them.</param>
/// <param name="Ideas">Public ideas that it answers.</param>
/// <param name="Top">Those of them that have the most support.</param>
public sealed record ResponseRow(
    int Id, int PublicationId, Decision Decision, string Text, bool IsShortened, string Cost, string Timetable, string ResponsibleBody, DateTime PublishedAt, DateTime? RevisedAt,
    string ThemeName, int Ideas, IReadOnlyList<AnsweredIdea> Top);

/// <summary>A public response, or what is left of one that is withdrawn or that newer ones took the place of.</summary>
/// <param name="Revision">The public version; null where it is withdrawn, or answers nothing any more.</param>
/// <param name="Ideas">Public ideas that it answers.</param>
/// <param name="Versions">Versions that were public.</param>
public sealed record ResponseView(OfficialResponse Response, ResponseRevision? Revision, int Ideas, int Versions);

/// <summary>A version that is or was public.</summary>
/// <param name="Revision">Null where its text was taken from the history.</param>
public sealed record PublicVersion(int Number, DateTime PublishedAt, ResponseRevision? Revision);

/// <summary>
/// Reads the official responses that everyone may read: published, not withdrawn, and to an idea that is public. What answers a hidden, withdrawn
/// or merged idea is not shown, but that to a merged one with the idea it was merged into.
/// </summary>
public sealed class OfficialResponseQueries(ParticipateDbContext db)
{
    public const int PageSize = 10;

    /// <summary>Ideas of a page of those that one response answers.</summary>
    public const int IdeasPageSize = 30;

    private const int MostShown = 3;
    private const int MostMerged = 10;
    private const int MostVersions = 100;
    private const int TextLength = 400;

    /// <summary>The answer that stands to an idea; null for none. Ask the idea who may read it.</summary>
    public async Task<IdeaResponse?> OfIdeaAsync(int ideaId, CancellationToken cancellationToken) =>
        (await Answers(db.ResponseIdeas.Where(row => row.IdeaId == ideaId)).FirstOrDefaultAsync(cancellationToken))?.Response;

    /// <summary>The answers to ideas that were merged into one.</summary>
    public async Task<IReadOnlyList<MergedResponse>> OfMergedAsync(int ideaId, CancellationToken cancellationToken)
    {
        var merged = await (
            from idea in db.Ideas.AsNoTracking().Where(idea => idea.MergedIntoId == ideaId && idea.Visibility == Visibility.Merged)
            join author in db.Users on idea.AuthorId equals author.Id
            where db.ResponseIdeas.Any(row => row.IdeaId == idea.Id && row.State == ResponseIdeaState.Standing)
            orderby idea.Id
            select new LinkedIdea(idea.Id, idea.Title, author.DisplayName)).Take(MostMerged).ToListAsync(cancellationToken);
        if (merged.Count == 0)
            return [];
        var ids = merged.ConvertAll(idea => idea.Id);
        var answers = await Answers(db.ResponseIdeas.Where(row => ids.Contains(row.IdeaId))).ToDictionaryAsync(row => row.IdeaId, row => row.Response, cancellationToken);
        return [.. merged.Where(idea => answers.ContainsKey(idea.Id)).Select(idea => new MergedResponse(idea, answers[idea.Id]))];
    }

    /// <summary>The newest responses of a mission.</summary>
    public async Task<IReadOnlyList<ResponseRow>> NewestAsync(int missionId, int most, CancellationToken cancellationToken) =>
        await RowsAsync(Public(missionId, null).OrderByDescending(row => row.FirstPublicationId).Take(most), cancellationToken);

    /// <summary>A page of the responses of a mission, the newest first.</summary>
    /// <param name="decision">Those with this decision alone; null for all.</param>
    /// <param name="cursor">See <see cref="IdCursor"/>.</param>
    public async Task<Page<ResponseRow>> ListAsync(int missionId, Decision? decision, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await RowsAsync(IdCursor.Range(Public(missionId, decision), key, row => row.FirstPublicationId!.Value).Take(PageSize + 1), cancellationToken);
        if (key is { Newer: true })
            rows.Reverse();
        return IdCursor.ToPage(rows, key, PageSize, row => row.PublicationId);
    }

    /// <summary>A response that is public, or was; null where none of its ideas is public, and for drafts.</summary>
    public async Task<ResponseView?> FindAsync(int missionId, int responseId, CancellationToken cancellationToken)
    {
        var response = await db.OfficialResponses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == responseId && row.MissionId == missionId && row.FirstPublicationId != null, cancellationToken);
        if (response is null)
            return null;
        var ideas = await Answered(responseId).CountAsync(cancellationToken);
        var isReplaced = response.IsPublic && ideas == 0;
        if (isReplaced && !await db.ResponseIdeas.AnyAsync(
            row => row.ResponseId == responseId && row.End == ResponseIdeaEnd.Replaced && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published), cancellationToken))
            return null;
        var revision = response.IsPublic && !isReplaced ? await db.ResponseRevisions.AsNoTracking().FirstAsync(row => row.Id == response.PublishedRevisionId, cancellationToken) : null;
        return new ResponseView(response, revision, ideas, await db.ResponsePublications.CountAsync(row => row.ResponseId == responseId, cancellationToken));
    }

    /// <summary>A page of the public ideas that a response answers, in order of number from the newest.</summary>
    public async Task<Page<AnsweredIdea>> IdeasAsync(int responseId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await IdCursor.Range(Answered(responseId), key, idea => idea.Id).Take(IdeasPageSize + 1).Select(idea => new AnsweredIdea(
            idea.Id, idea.Title, idea.QuestionId, new VoteCounts(idea.Support, idea.Neutral, idea.Oppose), idea.CommentCount)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, IdeasPageSize, row => row.Id);
    }

    /// <summary>The versions that are or were public, the newest first.</summary>
    public async Task<IReadOnlyList<PublicVersion>> VersionsAsync(int responseId, CancellationToken cancellationToken)
    {
        var rows = await (
            from publication in db.ResponsePublications.AsNoTracking().Where(row => row.ResponseId == responseId)
            join revision in db.ResponseRevisions.AsNoTracking() on publication.RevisionId equals revision.Id
            orderby publication.Id descending
            select new { publication.At, revision }).Take(MostVersions).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PublicVersion(row.revision.Number, row.At, row.revision.HiddenAt is null ? row.revision : null))];
    }

    private IQueryable<OfficialResponse> Public(int missionId, Decision? decision)
    {
        var rows = db.OfficialResponses.AsNoTracking().Where(row => row.MissionId == missionId && row.FirstPublicationId != null && row.WithdrawnAt == null);
        if (decision is { } wanted)
            rows = rows.Where(row => row.PublicDecision == wanted);
        return rows.Where(row => db.ResponseIdeas.Any(part => part.ResponseId == row.Id && part.State == ResponseIdeaState.Standing
            && db.Ideas.Any(idea => idea.Id == part.IdeaId && idea.Visibility == Visibility.Published)));
    }

    private IQueryable<Idea> Answered(int responseId) =>
        from row in db.ResponseIdeas.AsNoTracking().Where(row => row.ResponseId == responseId && row.State == ResponseIdeaState.Standing)
        join idea in db.Ideas on row.IdeaId equals idea.Id
        where idea.Visibility == Visibility.Published
        select idea;

    private async Task<List<ResponseRow>> RowsAsync(IQueryable<OfficialResponse> responses, CancellationToken cancellationToken)
    {
        var found = await (
            from response in responses
            join revision in db.ResponseRevisions on response.PublishedRevisionId equals (int?)revision.Id
            orderby response.FirstPublicationId descending
            select new { response, Revision = revision }).ToListAsync(cancellationToken);
        var rows = new List<ResponseRow>();
        foreach (var row in found)
        {
            var top = await Answered(row.response.Id).OrderByDescending(idea => idea.Support).ThenBy(idea => idea.Id).Take(MostShown)
                .Select(idea => new AnsweredIdea(idea.Id, idea.Title, idea.QuestionId, new VoteCounts(idea.Support, idea.Neutral, idea.Oppose), idea.CommentCount)).ToListAsync(cancellationToken);
            var count = top.Count < MostShown ? top.Count : await Answered(row.response.Id).CountAsync(cancellationToken);
            var text = MemberMarkdown.ToText(row.Revision.BodyHtml);
            rows.Add(new ResponseRow(
                row.response.Id, row.response.FirstPublicationId!.Value, row.Revision.Decision, TypedText.Shortened(text, TextLength), text.Length > TextLength,
                row.Revision.Cost, row.Revision.Timetable, row.Revision.ResponsibleBody, row.response.PublishedAt!.Value, row.response.RevisedAt, row.response.ThemeName, count, top));
        }
        return rows;
    }

    private IQueryable<IdeaAnswer> Answers(IQueryable<ResponseIdea> ideas) =>
        from row in ideas.AsNoTracking().Where(row => row.State == ResponseIdeaState.Standing)
        join revision in db.ResponseRevisions on row.RevisionId equals revision.Id
        join response in db.OfficialResponses on row.ResponseId equals response.Id
        select new IdeaAnswer(row.IdeaId, new IdeaResponse(
            response.Id, revision.Decision, revision.BodyHtml, revision.Cost, revision.Timetable, revision.ResponsibleBody, row.AnsweredAt!.Value,
            db.ResponsePublications.Where(publication => publication.ResponseId == response.Id && publication.RevisionId == revision.Id).OrderByDescending(publication => publication.Id).Select(publication => publication.At).First(),
            db.ResponsePublications.Count(publication => publication.ResponseId == response.Id),
            db.ResponseIdeas.Count(part => part.ResponseId == response.Id && part.State == ResponseIdeaState.Standing),
            response.ThemeName));

    private sealed record IdeaAnswer(int IdeaId, IdeaResponse Response);
}
