using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>An idea with all its page shows: the public text, or the newest while none is public.</summary>
/// <param name="RevisionNumber">The number of the revision shown.</param>
/// <param name="AuthorRole">What the author is on this mission, where that is moderator or mission team.</param>
/// <param name="LatestRevisionAt">When the newest revision was made, public or not.</param>
/// <param name="MergedIntoId">The idea that it was merged into, or null.</param>
/// <param name="Difference">How it differs from similar ideas, as its author says; or empty.</param>
/// <param name="HasProvenance">Something happened to it that its timeline tells (<see cref="ProvenanceQueries"/>).</param>
/// <param name="DiscussionClosedAt">When its discussion was closed with an outcome; null while it is not.</param>
/// <param name="TextChangedAt">When its words last changed after publication: votes from before it are on other words. Null where they never did.</param>
/// <param name="DiscussionSummaryId">The pinned summary of its discussion, or null.</param>
public sealed record IdeaPage(
    int Id,
    int MissionId,
    int AuthorId,
    string Author,
    string Title,
    string Summary,
    string DetailsHtml,
    string PlaceCode,
    Sectors Sectors,
    int? QuestionId,
    int? PhaseId,
    Visibility Visibility,
    Decision Decision,
    DateTime CreatedAt,
    DateTime? SubmittedAt,
    DateTime? PublishedAt,
    DateTime? EditedAt,
    int RevisionNumber,
    int LatestRevisionNumber,
    DateTime LatestRevisionAt,
    int CommentCount,
    VoteCounts Votes,
    int? MergedIntoId = null,
    bool HasProvenance = false,
    Role? AuthorRole = null,
    string Difference = "",
    DateTime? DiscussionClosedAt = null,
    int? DiscussionSummaryId = null,
    DateTime? TextChangedAt = null,
    int CoAuthorCount = 0,
    bool HasAmendments = false,
    int? AttachmentSetId = null,
    int? ThemeId = null,
    int? OrganisationId = null)
{
    /// <summary>The organisation that its author speaks for; null for nobody else.</summary>
    public SpokenFor? Organisation { get; init; }

    /// <summary>What is attached to the revision shown; hidden ones too, for <see cref="AttachmentsFor"/> to leave out.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>Who wrote it together with its author.</summary>
    public IReadOnlyList<CoAuthorName> CoAuthors { get; init; } = [];

    public bool IsPublic => Visibility == Visibility.Published;

    /// <summary>Public, merged into another or withdrawn: everyone may read it and its discussion.</summary>
    public bool IsReadable => Visibility is Visibility.Published or Visibility.Merged or Visibility.Withdrawn;

    /// <summary>What everyone may read is everyone's, a draft its author's, any other its author's and the moderators'.</summary>
    public bool MayBeReadBy(Actor? reader) => IsReadable
        || (reader is not null && (IsBy(reader) || (Visibility != Visibility.Draft && reader.Moderates(MissionId))));

    /// <summary>What this reader sees of what is attached: authors and moderators what a moderator hid, too.</summary>
    public IReadOnlyList<AttachmentView> AttachmentsFor(Actor? reader) =>
        IsBy(reader) || reader?.Moderates(MissionId) == true ? Attachments : [.. Attachments.Where(attachment => !attachment.IsHidden)];

    /// <summary>Its author changed it, and that is not public.</summary>
    public bool HasUnapprovedEdit => IsPublic && LatestRevisionNumber > RevisionNumber;

    /// <summary>Written by the reader, as its author or a co-author.</summary>
    public bool IsBy(Actor? reader) => reader is not null && (reader.MemberId == AuthorId || CoAuthors.Any(author => author.MemberId == reader.MemberId));
}

/// <summary>Reads one idea with its author and text, in one query; and its co-authors and attachments, where it has any.</summary>
public sealed class IdeaPageQueries(ParticipateDbContext db, CoAuthorQueries coAuthors, AttachmentQueries attachments, OrganisationNames names)
{
    // A compiled query belongs to one database's model; a process may have both.
    private static readonly ConditionalWeakTable<IModel, Func<ParticipateDbContext, int, int, CancellationToken, Task<IdeaPage?>>> Compiled = [];

    /// <summary>An idea of a mission, public or not; null where there is none. Ask it who may read it.</summary>
    public async Task<IdeaPage?> FindAsync(int missionId, int ideaId, CancellationToken cancellationToken)
    {
        var page = await Compiled.GetValue(db.Model, _ => Compile())(db, missionId, ideaId, cancellationToken);
        if (page is { CoAuthorCount: > 0 })
            page = page with { CoAuthors = await coAuthors.OfIdeaAsync(ideaId, cancellationToken) };
        if (page is { OrganisationId: not null })
            page = page with { Organisation = await names.FindAsync(page.OrganisationId, cancellationToken) };
        return page is { AttachmentSetId: not null } ? page with { Attachments = await attachments.OfSetAsync(page.AttachmentSetId, cancellationToken) } : page;
    }

    private static Func<ParticipateDbContext, int, int, CancellationToken, Task<IdeaPage?>> Compile() => EF.CompileAsyncQuery(
        (ParticipateDbContext db, int missionId, int ideaId, CancellationToken _) => (
            from idea in db.Ideas.AsNoTracking()
            join author in db.Users on idea.AuthorId equals author.Id
            join revision in db.IdeaRevisions on idea.Id equals revision.IdeaId
            where idea.Id == ideaId && idea.MissionId == missionId
                && (idea.PublishedRevisionId == null ? revision.Number == idea.LatestRevisionNumber : revision.Id == idea.PublishedRevisionId)
            select new IdeaPage(
                idea.Id,
                idea.MissionId,
                idea.AuthorId,
                author.DisplayName,
                idea.Title,
                idea.Summary,
                revision.DetailsHtml,
                idea.PlaceCode,
                idea.Sectors,
                idea.QuestionId,
                idea.PhaseId,
                idea.Visibility,
                idea.Decision,
                idea.CreatedAt,
                idea.SubmittedAt,
                idea.PublishedAt,
                idea.EditedAt,
                revision.Number,
                idea.LatestRevisionNumber,
                db.IdeaRevisions.Where(latest => latest.IdeaId == idea.Id && latest.Number == idea.LatestRevisionNumber).Select(latest => latest.CreatedAt).First(),
                idea.CommentCount,
                new VoteCounts(idea.Support, idea.Neutral, idea.Oppose),
                idea.MergedIntoId,
                db.ProvenanceLinks.Any(link => link.IdeaId == idea.Id) || db.ProvenanceLinks.Any(link => link.OtherIdeaId == idea.Id),
                db.RoleGrants.Where(grant => grant.MemberId == idea.AuthorId && grant.Role != Role.Administrator && (grant.MissionId == null || grant.MissionId == idea.MissionId))
                    .OrderBy(grant => grant.Role).Select(grant => (Role?)grant.Role).FirstOrDefault(),
                revision.Difference,
                idea.DiscussionClosedAt,
                idea.DiscussionSummaryId,
                revision.TextChangedAt,
                idea.CoAuthorCount,
                db.Amendments.Any(amendment => amendment.IdeaId == idea.Id),
                revision.AttachmentSetId,
                idea.ThemeId,
                idea.OrganisationId))
            .FirstOrDefault());
}
