using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>
/// Members say which of two ideas matters more: set, never toggled, and keyed in the database. Each change is in the log of answers in the same transaction.
/// </summary>
public sealed class PairAnswerService(ParticipateDbContext db, Transactions transactions, ComparisonRows rows, EligibilityGate gate, TimeProvider clock)
{
    /// <summary>
    /// Sets the one answer of a member to a pair, or with no choice takes it back; the same again changes nothing. Refused for members who may not contribute or, but
    /// to take it back, lack what the mission asks for (NotPermitted), where there is no open comparison or these are not two of its public ideas (NotFound), and
    /// outside the phase (OutsidePhase).
    /// </summary>
    /// <param name="firstId">The idea that <see cref="PairChoice.First"/> means, in whatever order they were shown.</param>
    public Task<Outcome> SetAsync(Mission mission, int firstId, int secondId, PairChoice? choice, Actor actor, CancellationToken cancellationToken)
    {
        if (firstId > secondId)
            (firstId, secondId, choice) = (secondId, firstId, Turned(choice));
        return transactions.RunAsync(token => StoreAsync(mission, firstId, secondId, choice, actor, token), cancellationToken);
    }

    private static PairChoice? Turned(PairChoice? choice) => choice switch
    {
        PairChoice.First => PairChoice.Second,
        PairChoice.Second => PairChoice.First,
        _ => choice,
    };

    private async Task<Outcome> StoreAsync(Mission mission, int firstId, int secondId, PairChoice? choice, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.ContributionRefusal is { } may)
            return may;
        if (choice is not null && await gate.RefusalAsync(mission, actor, cancellationToken) is { } lacking)
            return lacking;
        // Nobody answers while the own account is being closed; see PairsOfClosedMember.
        if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken) || await rows.HoldAsync(mission.Id, cancellationToken) is not { } comparison)
            return Refusal.NotFound;
        if (comparison.AnsweringRefusal(mission, clock.Today()) is { } closed)
            return closed;
        if (await db.ExcludedMembers.AnyAsync(row => row.MissionId == mission.Id && row.MemberId == actor.MemberId, cancellationToken))
            return ExcludedMember.Refusal;
        if (firstId == secondId || !comparison.Has(firstId) || !comparison.Has(secondId))
            return Refusal.NotFound;
        if (choice is not null && await db.Ideas.CountAsync(idea => (idea.Id == firstId || idea.Id == secondId) && idea.Visibility == Visibility.Published, cancellationToken) < 2)
            return Refusal.NotFound;
        await StoreAsync(comparison.Id, firstId, secondId, choice, actor.MemberId, cancellationToken);
        return Outcome.Done;
    }

    private async Task StoreAsync(int comparisonId, int firstId, int secondId, PairChoice? choice, int memberId, CancellationToken cancellationToken)
    {
        var own = await db.PairAnswers.FirstOrDefaultAsync(
            row => row.ComparisonId == comparisonId && row.MemberId == memberId && row.FirstId == firstId && row.SecondId == secondId, cancellationToken);
        if (own?.Choice == choice)
            return;
        if (own is null)
        {
            db.PairAnswers.Add(own = new PairAnswer { ComparisonId = comparisonId, MemberId = memberId, FirstId = firstId, SecondId = secondId, Choice = choice!.Value, At = clock.UtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (choice is { } chosen)
            (own.Choice, own.At) = (chosen, clock.UtcNow());
        else
            db.PairAnswers.Remove(own);
        rows.Log(own, choice);
    }
}
