using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>The mission team and administrators enter ballots that came on paper, under the reference number on the sheet. Each act is in the audit log.</summary>
public sealed class PaperBallotService(ParticipateDbContext db, BudgetRows rows, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Enters a sheet while the budget is open. The limits hold as online: a sheet that breaks them is spoilt and is not entered. Refused for others, where the
    /// budget is not open, where the ballot does not fit, and where a sheet with this reference number is entered already.
    /// </summary>
    /// <returns>The ballot's id.</returns>
    public async Task<Outcome<int>> EnterAsync(Mission mission, string? reference, TypedBallot typed, Actor actor, CancellationToken cancellationToken)
    {
        var given = TypedText.OneLine(reference);
        try
        {
            return await rows.ActAsync(
                mission, actor,
                async (budget, token) =>
                {
                    if (Late(budget, mission) is { } late)
                        return late;
                    var standing = (await rows.StandingAsync(budget, token)).Keys.ToHashSet();
                    var (choices, found) = BallotReading.Read(budget, standing, typed);
                    var refusals = found.ToList();
                    if (given.Length is 0 or > Ballot.ReferenceMaxLength)
                        refusals.Insert(0, Refusal.Invalid("Reference", given.Length == 0 ? "Enter the reference number on the sheet" : $"The reference number must be {Ballot.ReferenceMaxLength} characters or fewer"));
                    else if (await db.Ballots.AnyAsync(row => row.BudgetId == budget.Id && row.Reference == given && row.WithdrawnAt == null, token))
                        refusals.Insert(0, Taken);
                    if (refusals.Count > 0)
                        return Outcome<int>.Refused(refusals);
                    var now = clock.UtcNow();
                    var ballot = new Ballot
                    {
                        BudgetId = budget.Id,
                        IsPaper = true,
                        Reference = given,
                        EnteredById = actor.MemberId,
                        Choices = BallotChoice.Write(choices),
                        CastAt = now,
                        ChangedAt = now,
                    };
                    db.Ballots.Add(ballot);
                    await db.SaveChangesAsync(token);
                    rows.Log(ballot, BallotAct.Cast);
                    audit.Add("budget.paper-entered", "budget", budget.Id, actor.MemberId, mission.Id, $"Reference {given}");
                    return ballot.Id;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Taken;
        }
    }

    /// <summary>
    /// Takes a sheet out of the count, with a reason; what was entered is kept, and its reference number can be entered anew. Refused for others, where there is
    /// none (NotFound), it is withdrawn already or the budget is not open (Conflict), and without a reason.
    /// </summary>
    public Task<Outcome<int>> WithdrawAsync(Mission mission, int ballotId, string? reason, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (budget, token) =>
        {
            var given = TypedText.OneLine(reason);
            if (await db.Ballots.FirstOrDefaultAsync(row => row.Id == ballotId && row.BudgetId == budget.Id && row.IsPaper, token) is not { } ballot)
                return Refusal.NotFound;
            if (!ballot.IsCounted)
                return Refusal.Conflict("This ballot is withdrawn already.");
            if (Late(budget, mission) is { } late)
                return late;
            if (given.Length is 0 or > Ballot.ReasonMaxLength)
                return Refusal.Invalid("Reason", given.Length == 0 ? "Enter why it is withdrawn" : $"The reason must be {Ballot.ReasonMaxLength} characters or fewer");
            ballot.Withdraw(given, actor.MemberId, clock.UtcNow());
            rows.Log(ballot, BallotAct.Removed);
            audit.Add("budget.paper-withdrawn", "budget", budget.Id, actor.MemberId, mission.Id, $"Reference {ballot.Reference}: {given}");
            return ballot.Id;
        },
        cancellationToken);

    // One sheet more or less after the count would make an outcome that the ballots do not give.
    private Refusal? Late(MissionBudget budget, Mission mission) => budget.CastingRefusal(mission, clock.Today()) is { Kind: RefusalKind.OutsidePhase } refusal
        ? Refusal.Conflict($"{refusal.Message} No sheet is entered or withdrawn.")
        : budget.State == BudgetState.Draft ? Refusal.NotFound : null;

    private static Refusal Taken => Refusal.Invalid("Reference", "A sheet with this reference number is entered already");
}
