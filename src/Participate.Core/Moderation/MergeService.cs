using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Merges duplicates: the votes and followers of one idea are carried over to another, one vote a person, and each page leads to the other.
/// The text, comments and own votes of the merged idea stay with it, so that a merge can be taken back. Only moderators of the mission;
/// not with an idea of their own.
/// </summary>
public sealed class MergeService(
    ParticipateDbContext db, Transactions transactions, CaseBook cases, CaseContents contents, CaseStandingQueries standings, PublicationService publication, VoteCarrying votes, Provenance provenance, ReportVerdicts verdicts,
    NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    private const string Duplicate = "duplicate";

    private static readonly Refusal OwnIdea = Refusal.NotPermitted("One of the two ideas is yours. Another moderator must merge them.");

    private static readonly Refusal IdeaOfTheirOrganisation = Refusal.NotPermitted("One of the two ideas is by an organisation that you belong to. Another moderator must merge them.");

    /// <summary>
    /// Merges a public idea into another public idea of the mission. How many votes were carried over. Refused where one of them is
    /// not there (NotFound or, for the other, Invalid), not public any more (Conflict), the moderator's own or reported by the moderator
    /// (NotPermitted), and while its case asks for another decision: an appeal, an edit, reports of more than a duplicate (Conflict). Reports
    /// that say it is a duplicate are settled by the merge.
    /// </summary>
    public Task<Outcome<int>> MergeAsync(Mission mission, int ideaId, int intoId, string message, Actor moderator, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(message);
        if (!moderator.Moderates(mission.Id))
            return Task.FromResult<Outcome<int>>(Refusal.NotFound);
        if (typed.Length is 0 or > ModerationDecision.MessageMaxLength)
            return Task.FromResult<Outcome<int>>(Refusal.Invalid("Message", typed.Length == 0 ? "Write to the author why" : "The message to the author must be 2,000 characters or fewer"));
        if (ideaId == intoId)
            return Task.FromResult<Outcome<int>>(Refusal.Invalid("Into", "An idea cannot be merged into itself"));
        return transactions.RunAsync<int>(token => MergeInsideAsync(mission, ideaId, intoId, typed, moderator, token), cancellationToken);
    }

    /// <summary>
    /// Takes a merge back: the idea is public again with its own votes; votes that were carried over and not changed since go. Refused while
    /// the other idea is itself merged: its votes went further, so that merge must be taken back first.
    /// </summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int ideaId, Actor moderator, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (!moderator.Moderates(mission.Id) || await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == ideaId && row.MissionId == mission.Id, token) is not { } seen)
                return Refusal.NotFound;
            if (seen is not { Visibility: Visibility.Merged, MergedIntoId: { } intoId })
                return Refusal.Conflict("This idea is not merged any more.");
            var (idea, into) = await HoldAsync(ideaId, intoId, token);
            if (await RefusalOfOwnAsync(idea!, into!, moderator, token) is { } refusal)
                return refusal;
            if (idea!.Visibility != Visibility.Merged)
                return Refusal.Conflict("This idea is not merged any more.");
            if (into!.Visibility == Visibility.Merged)
                return Refusal.Conflict("The other idea was merged into a third one meanwhile. Take that merge back first.");
            var item = await cases.HoldAsync(mission.Id, ContentKind.Idea, ideaId, idea.AuthorId, token);
            var merge = await db.ModerationDecisions.Where(row => row.CaseId == item.Id && row.Act == CaseAct.Merge).OrderByDescending(row => row.Id).FirstAsync(token);
            db.ModerationDecisions.Add(new ModerationDecision(item, Visibility.Merged)
            {
                Act = CaseAct.Undo,
                State = CaseState.Approved,
                ModeratorId = moderator.MemberId,
                At = clock.UtcNow(),
                UndoesId = merge.Id,
            });
            // Reports that came meanwhile keep the case open.
            if (item.Causes == CaseCauses.None)
                item.Decide(CaseState.Approved, clock.UtcNow());
            await votes.TakeBackAsync(mission.Id, ideaId, intoId, merge.At, clock.UtcNow(), token);
            var revision = await db.IdeaRevisions.SingleAsync(row => row.Id == idea.PublishedRevisionId, token);
            await publication.PublishAsync(idea, revision, token);
            await provenance.TakeBackAsync(ideaId, ProvenanceKind.MergedInto, moderator.MemberId, ProvenanceRole.Moderator, "", clock.UtcNow(), token);
            audit.Add("idea.unmerged", "idea", ideaId, moderator.MemberId, mission.Id, $"From idea {intoId}");
            await TellAsync(await AuthorsAsync(idea, token), T($"Your idea “{idea.Title}” stands for itself again"), T($"It is no longer merged with “{into.Title}”. Its own votes count again."), mission, ideaId, into, token);
            return Outcome.Done;
        },
        cancellationToken);

    private async Task<Outcome<int>> MergeInsideAsync(Mission mission, int ideaId, int intoId, string message, Actor moderator, CancellationToken cancellationToken)
    {
        var (idea, into) = await HoldAsync(ideaId, intoId, cancellationToken);
        if (idea is null || idea.MissionId != mission.Id || idea.Visibility is Visibility.Draft)
            return Refusal.NotFound;
        if (into is null || into.MissionId != mission.Id || !into.IsPublic)
            return Refusal.Invalid("Into", "There is no public idea with this number in the mission");
        if (!idea.IsPublic)
            return Refusal.Conflict("This idea is not public any more, so it cannot be merged.");
        if (await RefusalOfOwnAsync(idea, into, moderator, cancellationToken) is { } own)
            return own;
        // To the microsecond, as PostgreSQL keeps it: by this time the votes are found again.
        var now = new DateTime(clock.UtcNow().Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        var item = await cases.HoldAsync(mission.Id, ContentKind.Idea, ideaId, idea.AuthorId, cancellationToken);
        if (await RefusalOfCaseAsync(item, moderator, cancellationToken) is { } refusal)
            return refusal;
        var flags = await verdicts.HoldOpenAsync(item, cancellationToken);
        var decision = new ModerationDecision(item, Visibility.Published)
        {
            Act = CaseAct.Merge,
            State = CaseState.Merged,
            Reason = Duplicate,
            MessageToAuthor = message,
            ModeratorId = moderator.MemberId,
            At = now,
        };
        db.ModerationDecisions.Add(decision);
        item.Decide(CaseState.Merged, now);
        await publication.MergeAsync(idea, intoId, cancellationToken);
        var carried = await votes.CarryAsync(mission.Id, ideaId, intoId, now, cancellationToken);
        await provenance.RecordAsync(
            new ProvenanceLink
            {
                MissionId = mission.Id,
                IdeaId = ideaId,
                Kind = ProvenanceKind.MergedInto,
                OtherIdeaId = intoId,
                MemberId = moderator.MemberId,
                ActedAs = ProvenanceRole.Moderator,
                At = now,
            },
            cancellationToken);
        await verdicts.JudgeAsync(flags, right: true, cancellationToken);
        await verdicts.TellAsync(flags, CaseAct.Merge, await contents.ReadAsync(ContentKind.Idea, ideaId, cancellationToken), null, cancellationToken);
        audit.Add("idea.merged", "idea", ideaId, moderator.MemberId, mission.Id, $"Into idea {intoId}, {carried} votes carried over");
        var authors = await AuthorsAsync(idea, cancellationToken);
        await TellAsync(
            authors, T($"Your idea “{idea.Title}” was merged into another"),
            $"{T($"It says much the same as “{into.Title}”, so both go on as that one. Its votes count there, one for each person. Your text stays, with a link to the other.")}\n\n{T("The moderator wrote:")}\n“{message}”",
            mission, intoId, into, cancellationToken);
        // Whoever wrote both has heard of it.
        await TellAsync(
            (await AuthorsAsync(into, cancellationToken)).Except(authors), T("Another idea was merged into yours"), T($"“{idea.Title}” says much the same as your “{into.Title}”. Its votes count with yours now, one for each person."),
            mission, intoId, idea, cancellationToken);
        return carried;
    }

    /// <summary>Refused where the moderator wrote one of the two, alone or with others, or belongs to the organisation that one was written for.</summary>
    private async Task<Refusal?> RefusalOfOwnAsync(Idea idea, Idea into, Actor moderator, CancellationToken cancellationToken)
    {
        foreach (var either in new[] { idea, into })
        {
            if (moderator.MemberId == either.AuthorId || await standings.IsCoAuthorAsync(ContentKind.Idea, either.Id, moderator, cancellationToken))
                return OwnIdea;
            if (await standings.IsOfTheirOrganisationAsync(ContentKind.Idea, either.Id, moderator, cancellationToken))
                return IdeaOfTheirOrganisation;
        }
        return null;
    }

    private async Task<IReadOnlyList<int>> AuthorsAsync(Idea idea, CancellationToken cancellationToken) =>
        [idea.AuthorId, .. await db.CoAuthors.Where(row => row.IdeaId == idea.Id).OrderBy(row => row.MemberId).Select(row => row.MemberId).ToListAsync(cancellationToken)];

    /// <summary>A merge settles nothing but that the idea is a duplicate.</summary>
    private async Task<Refusal?> RefusalOfCaseAsync(ModerationCase item, Actor moderator, CancellationToken cancellationToken)
    {
        var reported = await db.Flags.AnyAsync(flag => flag.CaseId == item.Id && flag.MemberId == moderator.MemberId, cancellationToken);
        // Of both ideas these two were asked before, with words for a merge.
        var standing = new CaseStanding(item.MissionId, item.AuthorId, item.State, reported, null)
        {
            IsCoAuthor = false,
            IsOfTheirOrganisation = false,
        };
        if (CaseRights.RefusalToDecide(moderator, standing) is { } refusal)
            return refusal;
        if (item.State == CaseState.Appealed)
            return Refusal.Conflict("Its author has appealed a decision. Decide the appeal first.");
        var isMore = (item.Causes & ~CaseCauses.Flagged) != CaseCauses.None || await db.Flags.AnyAsync(
            flag => flag.CaseId == item.Id && flag.Reason != Duplicate && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt), cancellationToken);
        return isMore && item.IsOpen ? Refusal.Conflict("Something else about this idea waits for a decision. Decide its case first, then merge.") : null;
    }

    /// <summary>Both ideas, their rows held in the order of their ids, so that two merges at once never wait for one another for ever.</summary>
    private async Task<(Idea? Idea, Idea? Into)> HoldAsync(int ideaId, int intoId, CancellationToken cancellationToken)
    {
        foreach (var id in new[] { Math.Min(ideaId, intoId), Math.Max(ideaId, intoId) })
            await db.Ideas.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        return (await db.Ideas.FirstOrDefaultAsync(row => row.Id == ideaId, cancellationToken), await db.Ideas.FirstOrDefaultAsync(row => row.Id == intoId, cancellationToken));
    }

    /// <param name="other">The idea of the two that is not the members'.</param>
    private async Task TellAsync(IEnumerable<int> memberIds, string title, string text, Mission mission, int ideaId, Idea other, CancellationToken cancellationToken)
    {
        foreach (var memberId in memberIds)
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = memberId, Title = title, Text = text, Path = $"/missions/{mission.Slug}/ideas/{ideaId}", Names = [new IdeaName(other.Id, other.Title)] },
                cancellationToken);
        }
    }
}
