using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Principles;

/// <summary>What the team says of one principle, as typed.</summary>
public sealed record TypedPrinciple(PrincipleStanding? Standing, string? Note);

/// <summary>The checklist as the team typed it.</summary>
/// <param name="Version">The version of the draft that the form was made from; 0 for none.</param>
/// <param name="Answers">One for each principle, in order.</param>
/// <param name="Publishes">It is published, too.</param>
public sealed record SavePrinciplesOptions(int Version, IReadOnlyList<TypedPrinciple> Answers, bool Publishes);

/// <summary>The team of a mission saves its checklist against the consultation principles, and publishes it. Every published version is kept.</summary>
public sealed class PrinciplesService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Saves the draft, and publishes it as the next version where that is asked for. Refused for others than the team and administrators
    /// (NotPermitted), where somebody saved it since the form was made (Conflict), for notes that are too long, and of what is to be published for a
    /// principle without an answer, or without a note where it is not simply met (Invalid); and where the last version says the same (Conflict).
    /// </summary>
    public async Task<Outcome> SaveAsync(Mission mission, SavePrinciplesOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Refusal.NotPermitted("Only the mission team and administrators can say how this consultation meets the principles.");
        if (Refusals(options) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        try
        {
            return await transactions.RunAsync(token => SaveHeldAsync(mission, options, actor, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Two began the first draft, or published, at the same time, and the other was first.
            db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
    }

    private static Refusal ChangedMeanwhile => Refusal.Conflict("Somebody else saved this checklist since you opened it. What you typed is kept here: compare it with the saved one in another window, and save again.");

    private static List<Refusal> Refusals(SavePrinciplesOptions options)
    {
        var refusals = new List<Refusal>();
        foreach (var principle in ConsultationPrinciple.All)
        {
            var typed = options.Answers.ElementAtOrDefault(principle.Number - 1) ?? new TypedPrinciple(null, null);
            var note = TypedText.Lines(typed.Note);
            var field = FormattableString.Invariant($"Answers[{principle.Number - 1}]");
            if (typed.Standing is { } standing && !Enum.IsDefined(standing))
                refusals.Add(Refusal.Invalid($"{field}.Standing", $"{principle.Letter}: choose how the consultation stands to it"));
            if (note.Length > PrincipleAnswer.NoteMaxLength)
                refusals.Add(Refusal.Invalid($"{field}.Note", $"{principle.Letter}: the note must be {PrincipleAnswer.NoteMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"));
            if (!options.Publishes)
                continue;
            if (typed.Standing is null)
                refusals.Add(Refusal.Invalid($"{field}.Standing", $"{principle.Letter}: choose how the consultation stands to it, before you publish"));
            else if (typed.Standing != PrincipleStanding.Met && note.Length == 0)
                refusals.Add(Refusal.Invalid($"{field}.Note", $"{principle.Letter}: say in a note why it is not simply met"));
        }
        return refusals;
    }

    private async Task<Outcome> SaveHeldAsync(Mission mission, SavePrinciplesOptions options, Actor actor, CancellationToken cancellationToken)
    {
        // Changes nothing; holds the draft until the commit, so that two saves come one after the other.
        await db.PrincipleLists.Where(list => list.MissionId == mission.Id && list.Number == 0).ExecuteUpdateAsync(set => set.SetProperty(list => list.Version, list => list.Version), cancellationToken);
        var draft = await db.PrincipleLists.Include(list => list.Answers).FirstOrDefaultAsync(list => list.MissionId == mission.Id && list.Number == 0, cancellationToken);
        if ((draft?.Version ?? 0) != options.Version)
            return ChangedMeanwhile;
        if (draft is null)
        {
            draft = new PrincipleList { MissionId = mission.Id, Number = 0, At = clock.UtcNow(), MemberId = actor.MemberId };
            db.PrincipleLists.Add(draft);
        }
        (draft.At, draft.MemberId, draft.Version) = (clock.UtcNow(), actor.MemberId, draft.Version + 1);
        foreach (var principle in ConsultationPrinciple.All)
        {
            var typed = options.Answers.ElementAtOrDefault(principle.Number - 1) ?? new TypedPrinciple(null, null);
            if (draft.Of(principle.Number) is not { } answer)
                draft.Answers.Add(answer = new PrincipleAnswer { Principle = principle.Number });
            (answer.Standing, answer.Note) = (typed.Standing, TypedText.Lines(typed.Note));
        }
        return options.Publishes ? await PublishAsync(mission, draft, actor, cancellationToken) : Outcome.Done;
    }

    private async Task<Outcome> PublishAsync(Mission mission, PrincipleList draft, Actor actor, CancellationToken cancellationToken)
    {
        var last = await db.PrincipleLists.AsNoTracking().Include(list => list.Answers).Where(list => list.MissionId == mission.Id && list.Number > 0)
            .OrderByDescending(list => list.Number).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && draft.Says(last))
            return Refusal.Conflict($"Version {last.Number}, published on {UkTime.Words(last.At)}, says the same. Nothing is published again.");
        var number = (last?.Number ?? 0) + 1;
        db.PrincipleLists.Add(new PrincipleList
        {
            MissionId = mission.Id,
            Number = number,
            At = clock.UtcNow(),
            MemberId = actor.MemberId,
            Answers = [.. draft.Answers.OrderBy(answer => answer.Principle).Select(answer => new PrincipleAnswer { Principle = answer.Principle, Standing = answer.Standing, Note = answer.Note })],
        });
        audit.Add("principles.published", "mission", mission.Id, actor.MemberId, mission.Id, FormattableString.Invariant($"Version {number}"));
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }
}
