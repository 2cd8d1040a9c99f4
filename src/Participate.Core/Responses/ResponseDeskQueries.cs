using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Responses;

/// <summary>A list of the team's desk.</summary>
public enum DeskList
{
    /// <summary>What waits for approval.</summary>
    Waiting = 0,

    Drafts = 1,

    /// <summary>What is or was public, the last published first.</summary>
    Published = 2,
}

/// <summary>A response in a list of the team.</summary>
/// <param name="Decision">Of the newest version.</param>
/// <param name="Text">The beginning of its reasons.</param>
/// <param name="Idea">The title of an idea that it answers; null where there is none any more.</param>
/// <param name="By">Who wrote the newest version.</param>
public sealed record DeskResponse(
    int Id, int? PublicationId, ResponseWork Work, bool IsPublic, bool IsWithdrawn, Decision Decision, string Text, int Ideas, string? Idea, string ThemeName, string By, DateTime At, int? BatchId);

/// <summary>A response as the team works on it.</summary>
/// <param name="Latest">The newest version.</param>
/// <param name="Writers">Who wrote what is not public yet.</param>
/// <param name="SentBackBy">The name of who sent it back; null where nobody did.</param>
/// <param name="Open">Ideas still to be answered.</param>
/// <param name="Standing">Ideas that it answers.</param>
/// <param name="Due">Ideas that what was published has not reached yet.</param>
/// <param name="TeamSize">People on the team of the mission.</param>
public sealed record DeskView(
    OfficialResponse Response, ResponseRevision Latest, ResponseRevision? Public, IReadOnlyList<(int Id, string Name)> Writers, string? SentBackBy, int Open, int Standing, int Due, int TeamSize);

/// <summary>A version, for the team.</summary>
public sealed record DeskVersion(ResponseRevision Revision, string Author, DateTime? PublishedAt, string? ApprovedBy);

/// <summary>An idea of a response, for the team.</summary>
public sealed record DeskIdea(int Id, string Title, Visibility Visibility, ResponseIdeaState State, ResponseIdeaEnd End, VoteCounts Votes, int Comments);

/// <summary>A batch, for the team.</summary>
/// <param name="Waiting">Responses of it that wait for approval.</param>
/// <param name="Versions">Their versions, added up: what <see cref="BatchAct"/> asks for.</param>
public sealed record BatchView(ResponseBatch Batch, string By, int Responses, int Waiting, long Versions);

/// <summary>Reads responses for the team that works on them, drafts among them.</summary>
public sealed class ResponseDeskQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    private const int MostVersions = 100;
    private const int MostBatches = 20;
    private const int TextLength = 160;

    /// <summary>A page of a list, the newest first.</summary>
    public async Task<Page<DeskResponse>> ListAsync(int missionId, DeskList list, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var all = db.OfficialResponses.AsNoTracking().Where(row => row.MissionId == missionId);
        if (list == DeskList.Published)
        {
            var published = await RowsAsync(IdCursor.Range(all.Where(row => row.FirstPublicationId != null), key, row => row.FirstPublicationId!.Value).Take(PageSize + 1), cancellationToken);
            return IdCursor.ToPage(InOrder(published, key, row => row.PublicationId!.Value), key, PageSize, row => row.PublicationId!.Value);
        }
        var work = list == DeskList.Waiting ? ResponseWork.Sent : ResponseWork.Draft;
        var rows = await RowsAsync(IdCursor.Range(all.Where(row => row.Work == work), key, row => row.Id).Take(PageSize + 1), cancellationToken);
        return IdCursor.ToPage(InOrder(rows, key, row => row.Id), key, PageSize, row => row.Id);
    }

    /// <summary>How many wait for approval, and how many are drafts.</summary>
    public async Task<(int Waiting, int Drafts)> CountsAsync(int missionId, CancellationToken cancellationToken) => (
        await db.OfficialResponses.CountAsync(row => row.MissionId == missionId && row.Work == ResponseWork.Sent, cancellationToken),
        await db.OfficialResponses.CountAsync(row => row.MissionId == missionId && row.Work == ResponseWork.Draft, cancellationToken));

    /// <summary>A response; null where there is none in the mission.</summary>
    public async Task<DeskView?> FindAsync(int missionId, int responseId, CancellationToken cancellationToken)
    {
        if (await db.OfficialResponses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == responseId && row.MissionId == missionId, cancellationToken) is not { } response)
            return null;
        var latest = await db.ResponseRevisions.AsNoTracking().FirstAsync(row => row.ResponseId == responseId && row.Number == response.LatestRevisionNumber, cancellationToken);
        var published = response.PublishedRevisionId is { } id ? await db.ResponseRevisions.AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken) : null;
        var after = response.PublishedRevisionId ?? 0;
        var writers = await (
            from revision in db.ResponseRevisions.Where(row => row.ResponseId == responseId && row.Id > after)
            join member in db.Users on revision.AuthorId equals member.Id
            select new { member.Id, member.DisplayName }).Distinct().OrderBy(member => member.Id).ToListAsync(cancellationToken);
        var parts = await db.ResponseIdeas.Where(row => row.ResponseId == responseId)
            .GroupBy(row => new { row.State, IsDue = row.DueAt != null }).Select(group => new { group.Key.State, group.Key.IsDue, Count = group.Count() }).ToListAsync(cancellationToken);
        return new DeskView(
            response, latest, published, [.. writers.Select(member => (member.Id, member.DisplayName))],
            response.SentBackById is { } by ? await db.Users.Where(member => member.Id == by).Select(member => member.DisplayName).FirstAsync(cancellationToken) : null,
            parts.Where(part => part.State == ResponseIdeaState.Open).Sum(part => part.Count), parts.Where(part => part.State == ResponseIdeaState.Standing).Sum(part => part.Count),
            parts.Where(part => part.IsDue).Sum(part => part.Count), await TeamSizeAsync(missionId, cancellationToken));
    }

    /// <summary>People on the team of a mission, administrators not counted.</summary>
    public Task<int> TeamSizeAsync(int missionId, CancellationToken cancellationToken) => db.RoleGrants.TeamOf(missionId).CountAsync(cancellationToken);

    /// <summary>The versions of a response, the newest first.</summary>
    public Task<List<DeskVersion>> VersionsAsync(int responseId, CancellationToken cancellationToken) => (
        from revision in db.ResponseRevisions.AsNoTracking().Where(row => row.ResponseId == responseId)
        join author in db.Users on revision.AuthorId equals author.Id
        join publication in db.ResponsePublications on revision.Id equals publication.RevisionId into publications
        from publication in publications.DefaultIfEmpty()
        orderby revision.Number descending
        select new DeskVersion(
            revision, author.DisplayName, publication == null ? null : publication.At,
            publication == null ? null : db.Users.Where(member => member.Id == publication.MemberId).Select(member => member.DisplayName).First()))
        .Take(MostVersions).ToListAsync(cancellationToken);

    /// <summary>A page of the ideas of a response, also those that it does not answer any more, in order of number from the newest.</summary>
    public async Task<Page<DeskIdea>> IdeasAsync(int responseId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await (
            from row in IdCursor.Range(db.ResponseIdeas.AsNoTracking().Where(row => row.ResponseId == responseId), key, row => row.IdeaId).Take(PageSize + 1)
            join idea in db.Ideas on row.IdeaId equals idea.Id
            select new DeskIdea(idea.Id, idea.Title, idea.Visibility, row.State, row.End, new VoteCounts(idea.Support, idea.Neutral, idea.Oppose), idea.CommentCount)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(InOrder(rows, key, row => row.Id), key, PageSize, row => row.Id);
    }

    /// <summary>The response that is being written for an idea of a mission; null for none.</summary>
    public Task<int?> OpenForIdeaAsync(int missionId, int ideaId, CancellationToken cancellationToken) => db.ResponseIdeas
        .Where(row => row.IdeaId == ideaId && row.State == ResponseIdeaState.Open && db.OfficialResponses.Any(response => response.Id == row.ResponseId && response.MissionId == missionId)).Select(row => (int?)row.ResponseId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The last batches of a mission.</summary>
    public Task<List<BatchView>> BatchesAsync(int missionId, CancellationToken cancellationToken) =>
        Batches(db.ResponseBatches.Where(row => row.MissionId == missionId).OrderByDescending(row => row.Id).Take(MostBatches)).ToListAsync(cancellationToken);

    /// <summary>A batch; null where there is none in the mission.</summary>
    public Task<BatchView?> BatchAsync(int missionId, int batchId, CancellationToken cancellationToken) =>
        Batches(db.ResponseBatches.Where(row => row.Id == batchId && row.MissionId == missionId)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A page of the responses of a batch, the last first.</summary>
    public async Task<Page<DeskResponse>> OfBatchAsync(int batchId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await RowsAsync(IdCursor.Range(db.OfficialResponses.AsNoTracking().Where(row => row.BatchId == batchId), key, row => row.Id).Take(PageSize + 1), cancellationToken);
        return IdCursor.ToPage(InOrder(rows, key, row => row.Id), key, PageSize, row => row.Id);
    }

    /// <summary>Rows in the order of their range: a join does not keep it.</summary>
    private static List<T> InOrder<T>(List<T> rows, IdCursor? key, Func<T, int> id) => [.. key is { Newer: true } ? rows.OrderBy(id) : rows.OrderByDescending(id)];

    private IQueryable<BatchView> Batches(IQueryable<ResponseBatch> batches) => batches.AsNoTracking().Select(batch => new BatchView(
        batch,
        db.Users.Where(member => member.Id == batch.CreatedById).Select(member => member.DisplayName).First(),
        db.OfficialResponses.Count(row => row.BatchId == batch.Id),
        db.OfficialResponses.Count(row => row.BatchId == batch.Id && row.Work == ResponseWork.Sent),
        db.OfficialResponses.Where(row => row.BatchId == batch.Id && row.Work == ResponseWork.Sent).Sum(row => (long)row.Version)));

    private async Task<List<DeskResponse>> RowsAsync(IQueryable<OfficialResponse> responses, CancellationToken cancellationToken)
    {
        var found = await (
            from response in responses
            join revision in db.ResponseRevisions on new { ResponseId = response.Id, Number = response.LatestRevisionNumber } equals new { revision.ResponseId, revision.Number }
            select new
            {
                response,
                revision.Decision,
                revision.BodyHtml,
                Ideas = db.ResponseIdeas.Count(row => row.ResponseId == response.Id && row.State != ResponseIdeaState.Ended),
                Idea = db.ResponseIdeas.Where(row => row.ResponseId == response.Id && row.State != ResponseIdeaState.Ended).OrderBy(row => row.IdeaId).Select(row => db.Ideas.Where(idea => idea.Id == row.IdeaId).Select(idea => idea.Title).First()).FirstOrDefault(),
                By = db.Users.Where(member => member.Id == revision.AuthorId).Select(member => member.DisplayName).First(),
                revision.CreatedAt,
            }).ToListAsync(cancellationToken);
        return found.ConvertAll(row => new DeskResponse(
            row.response.Id, row.response.FirstPublicationId, row.response.Work, row.response.IsPublic, row.response.WithdrawnAt is not null, row.Decision,
            TypedText.Shortened(MemberMarkdown.ToText(row.BodyHtml), TextLength), row.Ideas, row.Idea, row.response.ThemeName, row.By, row.CreatedAt, row.response.BatchId));
    }
}
