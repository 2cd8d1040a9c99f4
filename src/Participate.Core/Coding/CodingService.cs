using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Coding;

/// <summary>Members of a mission's team code its ideas, each for themselves, and write notes on them. All of it is refused for others (NotPermitted).</summary>
public sealed class CodingService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Gives a public idea the codes of this member, in place of those given before; none says that no code fits. Refused where the idea is not
    /// public (NotFound), where the member coded it in another window meanwhile (Conflict), and for codes that are not in use (Invalid); a retired one
    /// may stay where it was given.
    /// </summary>
    /// <param name="version">The version of this member's coding that was seen; 0 for none.</param>
    public async Task<Outcome> CodeAsync(int missionId, int ideaId, int version, IReadOnlyCollection<int> codeIds, Actor actor, CancellationToken cancellationToken)
    {
        var changed = Refusal.Conflict("You coded this idea in another window since you opened this page. What you chose is kept here: check it, and save again.");
        if (!actor.IsOnTeam(missionId))
            return FrameService.ForTheTeam;
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (!await db.Ideas.AnyAsync(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published, token))
                        return Refusal.NotFound;
                    var coded = await db.CodedIdeas.FirstOrDefaultAsync(row => row.IdeaId == ideaId && row.MemberId == actor.MemberId, token);
                    if ((coded?.Version ?? 0) != version)
                        return changed;
                    var before = await db.CodeUses.Where(use => use.IdeaId == ideaId && use.MemberId == actor.MemberId).ToListAsync(token);
                    var known = await db.Codes.Where(code => code.MissionId == missionId && code.MergedIntoId == null && codeIds.Contains(code.Id)).Select(code => new { code.Id, code.RetiredAt }).ToListAsync(token);
                    if (known.Count != codeIds.Distinct().Count() || known.Exists(code => code.RetiredAt != null && !before.Exists(use => use.CodeId == code.Id)))
                        return Refusal.Invalid("Codes", "Choose codes of the frame that are in use");
                    if (coded is null)
                        db.CodedIdeas.Add(coded = new CodedIdea { IdeaId = ideaId, MemberId = actor.MemberId, MissionId = missionId, At = clock.UtcNow() });
                    (coded.At, coded.Version) = (clock.UtcNow(), version + 1);
                    db.CodeUses.RemoveRange(before.Where(use => !codeIds.Contains(use.CodeId)));
                    db.CodeUses.AddRange(codeIds.Distinct().Where(id => !before.Exists(use => use.CodeId == id)).Select(id => new CodeUse { IdeaId = ideaId, MemberId = actor.MemberId, CodeId = id }));
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is DbUpdateConcurrencyException || (exception is DbUpdateException failed && db.IsUniqueViolation(failed)))
        {
            // Both windows read the same version at the same time, and the other was first.
            db.ChangeTracker.Clear();
            return changed;
        }
    }

    /// <summary>Adds a note on an idea of the mission that is or was public. Refused where there is none (NotFound), and for an empty or too long text (Invalid).</summary>
    public Task<Outcome> NoteAsync(int missionId, int ideaId, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = TypedText.Lines(typed);
        return RunAsync(missionId, actor, async token =>
        {
            if (!await db.Ideas.AnyAsync(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.PublishedAt != null, token))
                return Refusal.NotFound;
            if (text.Length is 0 or > IdeaNote.TextMaxLength)
                return Refusal.Invalid("Note", text.Length == 0 ? "Enter a note" : "The note must be 4,000 characters or fewer");
            db.IdeaNotes.Add(new IdeaNote { IdeaId = ideaId, MissionId = missionId, MemberId = actor.MemberId, At = clock.UtcNow(), Text = text });
            return Outcome.Done;
        }, cancellationToken);
    }

    /// <summary>Deletes a note for good, whoever of the team wrote it: notes can hold personal data. The audit log says that, not what it said.</summary>
    public Task<Outcome> DeleteNoteAsync(int missionId, int ideaId, int noteId, Actor actor, CancellationToken cancellationToken) => RunAsync(missionId, actor, async token =>
    {
        if (await db.IdeaNotes.Where(note => note.Id == noteId && note.IdeaId == ideaId && note.MissionId == missionId).ExecuteDeleteAsync(token) == 0)
            return Refusal.NotFound;
        audit.Add("idea.note-deleted", "idea", ideaId, actor.MemberId, missionId);
        return Outcome.Done;
    }, cancellationToken);

    /// <summary>Notes that somebody of the team downloads the codings, the frame or the notes.</summary>
    public Task<Outcome> NoteDownloadAsync(int missionId, string what, Actor actor, CancellationToken cancellationToken) => RunAsync(missionId, actor, _ =>
    {
        audit.Add("coding.downloaded", "mission", missionId, actor.MemberId, missionId, what);
        return Task.FromResult(Outcome.Done);
    }, cancellationToken);

    private Task<Outcome> RunAsync(int missionId, Actor actor, Func<CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken) =>
        actor.IsOnTeam(missionId) ? transactions.RunAsync(work, cancellationToken) : Task.FromResult(Outcome.FromRefusal(FrameService.ForTheTeam));
}
