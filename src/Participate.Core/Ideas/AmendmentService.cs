using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What a member proposes for another's idea.</summary>
/// <param name="BaseNumber">The number of the public revision that the form was made from.</param>
public sealed record AmendmentOptions(int IdeaId, int BaseNumber, IdeaText Text, string Reason);

/// <summary>Members propose changed texts for ideas of others, and take that back.</summary>
public sealed class AmendmentService(ParticipateDbContext db, Transactions transactions, CommentService comments, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Proposes an amendment; with the id. Of a new member it waits for review, as comments do. Refused where comments are, for the idea's own authors (NotPermitted),
    /// without a reason or a change, for a text that does not fit (Invalid), where the member has one that waits for an answer (Conflict).
    /// </summary>
    public async Task<Outcome<int>> ProposeAsync(Mission mission, AmendmentOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (text, reason) = (options.Text.Tidied(), TypedText.Lines(options.Reason));
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Discuss, clock.Today())) is { } refusal)
            return refusal;
        if (Refusals(mission, text, reason) is { Count: > 0 } refusals)
            return Outcome<int>.Refused(refusals);
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                        return Refusal.NotFound;
                    return await ProposeInsideAsync(mission, options with { Text = text, Reason = reason }, actor, token);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            return OneIsOpen;
        }
    }

    /// <summary>The proposer takes an open amendment back; its comment stays. Refused as not found for anyone else, as Conflict where it was answered.</summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int ideaId, int amendmentId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), token);
            if (await db.Amendments.FirstOrDefaultAsync(row => row.Id == amendmentId && row.IdeaId == ideaId && row.MissionId == mission.Id && row.AuthorId == actor.MemberId, token) is not { } amendment)
                return Refusal.NotFound;
            if (amendment.State == AmendmentState.TakenBack)
                return Outcome.Done;
            if (amendment.State != AmendmentState.Open)
                return Refusal.Conflict("Your amendment has been answered, so it cannot be taken back.");
            amendment.TakeBack(clock.UtcNow());
            transactions.Touch(mission.Id);
            audit.Add("amendment.taken-back", "idea", ideaId, actor.MemberId, mission.Id);
            return Outcome.Done;
        },
        cancellationToken);

    private static Refusal OneIsOpen => Refusal.Conflict("Your amendment of this idea waits for an answer. Take it back before you propose another.");

    private static List<Refusal> Refusals(Mission mission, IdeaText text, string reason)
    {
        var refusals = text.Refusals(mission, isDraft: false).ToList();
        if (reason.Length is 0 or > Amendment.ReasonMaxLength)
            refusals.Add(Refusal.Invalid("Reason", reason.Length == 0 ? "Say why the idea is better with your change" : "The reason must be 1,000 characters or fewer"));
        return refusals;
    }

    private async Task<Outcome<int>> ProposeInsideAsync(Mission mission, AmendmentOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var idea = await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == options.IdeaId && row.MissionId == mission.Id && row.Visibility == Visibility.Published, cancellationToken);
        var origin = await db.IdeaRevisions.AsNoTracking().FirstOrDefaultAsync(
            row => row.IdeaId == options.IdeaId && row.Number == options.BaseNumber && row.ApprovedAt != null && row.SealedAt == null, cancellationToken);
        if (idea is null || origin is null)
            return Refusal.NotFound;
        if (idea.AuthorId == actor.MemberId || await db.CoAuthors.AnyAsync(row => row.IdeaId == idea.Id && row.MemberId == actor.MemberId, cancellationToken))
            return Refusal.NotPermitted("This idea is yours: edit it.");
        if (origin.Says(options.Text))
            return Refusal.Invalid("", "You have changed nothing yet. Change the text, then propose it.");
        if (await db.Amendments.AnyAsync(row => row.IdeaId == idea.Id && row.AuthorId == actor.MemberId && row.State == AmendmentState.Open, cancellationToken))
            return OneIsOpen;
        var body = AmendmentText.Comment(options.Reason, RevisionDifference.Between(AmendmentQueries.TextOf(origin.ToText()), AmendmentQueries.TextOf(options.Text), mission));
        if (body.Length > Comment.BodyMaxLength)
            return Refusal.Invalid("Details", "You change too much for an amendment: the new words and your reason must be under 4,000 characters. Propose less, or an idea of your own.");
        var comment = await comments.AddAsync(
            new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, ParentId = null, Body = body, Stance = Stance.Neutral }, cancellationToken);
        if (!comment.Succeeded)
            return Outcome<int>.Refused(comment.Refusals);
        var amendment = new Amendment
        {
            MissionId = mission.Id,
            IdeaId = idea.Id,
            CommentId = comment.Value.Id,
            AuthorId = actor.MemberId,
            BaseRevisionId = origin.Id,
            Title = options.Text.Title,
            Summary = options.Text.Summary,
            Details = options.Text.Details,
            PlaceCode = options.Text.PlaceCode,
            Sectors = options.Text.Sectors,
            QuestionId = options.Text.QuestionId,
            Difference = options.Text.Difference,
            CreatedAt = clock.UtcNow(),
        };
        db.Amendments.Add(amendment);
        await db.SaveChangesAsync(cancellationToken);
        audit.Add("amendment.proposed", "idea", idea.Id, actor.MemberId, mission.Id, $"Comment {comment.Value.Id}");
        return amendment.Id;
    }
}
