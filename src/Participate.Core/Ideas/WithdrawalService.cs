using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Why an idea is withdrawn.</summary>
/// <param name="Words">What more the author says in public; from members whose contributions need no review.</param>
public sealed record WithdrawalOptions(WithdrawalReason? Reason, string Words);

/// <summary>
/// An author takes an idea out of the consultation, and may bring it back. Text, history, discussion and votes stay, at the same
/// address; a withdrawn idea can still be reported and decided on. The same again changes nothing.
/// </summary>
public sealed class WithdrawalService(ParticipateDbContext db, Transactions transactions, PublicationService publication, Provenance provenance, IdeaNews news, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Withdraws a public idea. Refused for anyone but its author (NotFound), while neither proposing nor discussing is open, while it is
    /// not public, once the mission team has decided (Conflict), and without a reason (Invalid).
    /// </summary>
    public async Task<Outcome> WithdrawAsync(Mission mission, int ideaId, WithdrawalOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var words = TypedText.Lines(options.Words);
        if ((actor.ContributionRefusal ?? mission.EditingRefusal(clock.Today()) ?? RefusalOf(mission, options.Reason, words, actor)) is { } refusal)
            return refusal;
        return await transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(mission, ideaId, actor, token) is not { } idea)
                    return Refusal.NotFound;
                if (idea.Visibility == Visibility.Withdrawn)
                    return Outcome.Done;
                if (RefusalOfWithdrawing(idea) is { } refused)
                    return refused;
                await WithdrawAsync(idea, options.Reason!.Value, words, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes a withdrawn idea public again, with its votes; what it was split into stays. Refused for anyone but its author (NotFound), while proposing is not open, and
    /// where it is not withdrawn any more, such as when a moderator has hidden it (Conflict).
    /// </summary>
    public async Task<Outcome> BringBackAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Propose, clock.Today())) is { } refusal)
            return refusal;
        return await transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(mission, ideaId, actor, token) is not { } idea)
                    return Refusal.NotFound;
                if (idea.Visibility == Visibility.Published)
                    return Outcome.Done;
                if (idea.Visibility != Visibility.Withdrawn)
                    return Refusal.Conflict("This idea is not withdrawn any more, so it cannot be brought back.");
                var withdrawal = await db.IdeaWithdrawals.SingleAsync(row => row.IdeaId == idea.Id && row.BroughtBackAt == null, token);
                withdrawal.BroughtBackAt = clock.UtcNow();
                await publication.PublishAsync(idea, await db.IdeaRevisions.SingleAsync(row => row.Id == idea.PublishedRevisionId, token), token);
                var kind = withdrawal.Reason == WithdrawalReason.Split ? ProvenanceKind.SplitInto : ProvenanceKind.Withdrawn;
                await provenance.TakeAllBackAsync(idea.Id, kind, actor.MemberId, ProvenanceRole.Author, withdrawal.BroughtBackAt.Value, token);
                await news.CameOfAsync(idea, NewsKey(idea, "back"), T("was brought back by its author"), actor.MemberId, token);
                audit.Add("idea.brought-back", "idea", idea.Id, actor.MemberId, mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Why the idea is withdrawn; null where it is not.</summary>
    public Task<WithdrawalNotice?> FindAsync(int ideaId, CancellationToken cancellationToken) => db.IdeaWithdrawals.AsNoTracking()
        .Where(row => row.IdeaId == ideaId && row.BroughtBackAt == null)
        .Select(row => new WithdrawalNotice(row.Reason, row.Words, row.At))
        .FirstOrDefaultAsync(cancellationToken);

    private async Task WithdrawAsync(Idea idea, WithdrawalReason reason, string words, Actor actor, CancellationToken cancellationToken)
    {
        var at = clock.UtcNow();
        var why = WithdrawalWords.Name(reason);
        db.IdeaWithdrawals.Add(new IdeaWithdrawal { IdeaId = idea.Id, ById = actor.MemberId, Reason = reason, Words = words, At = at });
        await publication.WithdrawAsync(idea, cancellationToken);
        await provenance.RecordAsync(
            new ProvenanceLink
            {
                MissionId = idea.MissionId,
                IdeaId = idea.Id,
                Kind = ProvenanceKind.Withdrawn,
                Reason = words.Length == 0 ? why : $"{why}. {words}",
                MemberId = actor.MemberId,
                ActedAs = ProvenanceRole.Author,
                At = at,
            },
            cancellationToken);
        await news.CameOfAsync(idea, NewsKey(idea, "withdrawn"), T("was withdrawn by its author"), actor.MemberId, cancellationToken);
        audit.Add("idea.withdrawn", "idea", idea.Id, actor.MemberId, idea.MissionId, why);
    }

    private static Refusal? RefusalOf(Mission mission, WithdrawalReason? reason, string words, Actor actor)
    {
        if (reason is not { } given || !WithdrawalWords.All.Contains(given))
            return Refusal.Invalid("Reason", "Choose why you withdraw it");
        if (words.Length > IdeaWithdrawal.WordsMaxLength)
            return Refusal.Invalid("Words", "What you say about it must be 500 characters or fewer");
        return words.Length > 0 && mission.Moderation.NeedsReview(actor.IsEstablished)
            ? Refusal.Invalid("Words", "A moderator reads what you write before others can see it, and that is not possible here. Choose a reason and leave this empty.")
            : null;
    }

    private static Refusal? RefusalOfWithdrawing(Idea idea)
    {
        if (idea.Visibility == Visibility.Draft)
            return Refusal.Conflict("This idea is a draft. Delete it instead.");
        if (!idea.IsPublic)
            return Refusal.Conflict("Only a public idea can be withdrawn, and this one is not public. Its page says why.");
        return idea.Decision is not (Decision.None or Decision.UnderConsideration)
            ? Refusal.Conflict("The mission team has decided about this idea, so it stays as it is.")
            : null;
    }

    /// <summary>Each is told once a day, however often it is done.</summary>
    private string NewsKey(Idea idea, string act) => FormattableString.Invariant($"{act}-{idea.Id}-{clock.Today().DayNumber}");

    /// <summary>The author's own idea, its row held so that a moderator's decision and this come one after the other.</summary>
    private async Task<Idea?> HoldAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        return await db.Ideas.FirstOrDefaultAsync(row => row.Id == ideaId && row.MissionId == mission.Id && row.AuthorId == actor.MemberId, cancellationToken);
    }
}
