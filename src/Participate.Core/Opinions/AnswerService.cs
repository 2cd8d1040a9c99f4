using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>
/// Members answer statements: set, never toggled, and keyed in the database, so that the same again changes nothing twice, however many come at once.
/// The counters and the log of answers move in the same transaction.
/// </summary>
public sealed class AnswerService(ParticipateDbContext db, Transactions transactions, EligibilityGate gate, TimeProvider clock)
{
    /// <summary>
    /// Sets the one answer of a member to a statement, or with no choice takes it back. Repeating an answer changes nothing. Refused while answering is not
    /// open (OutsidePhase), for members who may not contribute or, but to take it back, lack what the mission asks for (NotPermitted), and for a statement that is not public in this mission (NotFound).
    /// </summary>
    public async Task<Outcome> SetAsync(Mission mission, int statementId, OpinionChoice? choice, Actor actor, CancellationToken cancellationToken)
    {
        if (mission.RefusalOf(Activities.Opinions, clock.Today()) is { } closed)
            return closed;
        if (actor.ContributionRefusal is { } may)
            return may;
        if (choice is not null && await gate.RefusalAsync(mission, actor, cancellationToken) is { } lacking)
            return lacking;
        return await transactions.RunAsync(
            async token =>
            {
                // Nobody answers while the own account is being closed; see AnswersOfClosedMember.
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                if (await db.ExcludedMembers.AnyAsync(row => row.MissionId == mission.Id && row.MemberId == actor.MemberId, token))
                    return ExcludedMember.Refusal;
                return await StoreAsync(mission.Id, statementId, choice, actor.MemberId, token);
            },
            cancellationToken);
    }

    /// <summary>Stores it, inside the transaction that is open.</summary>
    internal async Task<Outcome> StoreAsync(int missionId, int statementId, OpinionChoice? choice, int memberId, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(memberId, cancellationToken);
        var own = await db.StatementAnswers.AsNoTracking().FirstOrDefaultAsync(row => row.StatementId == statementId && row.MemberId == memberId, cancellationToken);
        int More(OpinionChoice of) => (choice == of ? 1 : 0) - (own?.Choice == of ? 1 : 0);
        var (agrees, disagrees, passes) = (More(OpinionChoice.Agree), More(OpinionChoice.Disagree), More(OpinionChoice.Pass));
        // Holds the statement until the commit, and says whether it is public.
        var held = await db.Statements.Where(row => row.Id == statementId && row.MissionId == missionId && row.Visibility == Visibility.Published)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Agrees, row => row.Agrees + agrees).SetProperty(row => row.Disagrees, row => row.Disagrees + disagrees)
                    .SetProperty(row => row.Passes, row => row.Passes + passes),
                cancellationToken);
        if (held == 0)
            return Refusal.NotFound;
        if (own?.Choice == choice)
            return Outcome.Done;
        var now = clock.UtcNow();
        var answers = db.StatementAnswers.Where(row => row.StatementId == statementId && row.MemberId == memberId);
        if (choice is not { } chosen)
            await answers.ExecuteDeleteAsync(cancellationToken);
        else if (own is null)
            db.StatementAnswers.Add(new StatementAnswer { StatementId = statementId, MemberId = memberId, MissionId = missionId, Choice = chosen, FirstAt = now, At = now });
        else
            await answers.ExecuteUpdateAsync(set => set.SetProperty(row => row.Choice, chosen).SetProperty(row => row.At, now), cancellationToken);
        db.StatementEvents.Add(new StatementEvent { MissionId = missionId, StatementId = statementId, MemberId = memberId, Choice = choice, At = now });
        transactions.Touch(missionId);
        return Outcome.Done;
    }
}
