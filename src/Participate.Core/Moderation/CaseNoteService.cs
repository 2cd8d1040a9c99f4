using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A note as moderators read it.</summary>
public sealed record CaseNoteRow(string Moderator, DateTime At, string Text);

/// <summary>Moderators' notes on cases, without a decision: what was asked, found or agreed. Nobody else reads them; none is changed.</summary>
public sealed class CaseNoteService(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>Notes that are shown; the newest.</summary>
    public const int Shown = 50;

    /// <summary>
    /// Adds a note, without a new version of the case, so that nobody's decision is refused for it. Refused where the actor may not open the
    /// case (NotFound), and empty or longer than 2,000 characters (Invalid).
    /// </summary>
    public Task<Outcome> AddAsync(int caseId, string text, Actor actor, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(text);
        if (typed.Length is 0 or > CaseNote.TextMaxLength)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Note", typed.Length == 0 ? "Write the note" : "The note must be 2,000 characters or fewer")));
        return transactions.RunAsync(
            async token =>
            {
                var missionId = await db.ModerationCases.Where(item => item.Id == caseId).Select(item => (int?)item.MissionId).FirstOrDefaultAsync(token);
                if (missionId is not { } found || !CaseRights.MayOpen(actor, found))
                    return Refusal.NotFound;
                db.CaseNotes.Add(new CaseNote { CaseId = caseId, ModeratorId = actor.MemberId, At = clock.UtcNow(), Text = typed });
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>The notes on a case, the newest first; the caller has asked who may open it.</summary>
    public Task<List<CaseNoteRow>> ListAsync(int caseId, CancellationToken cancellationToken) => db.CaseNotes.AsNoTracking()
        .Where(note => note.CaseId == caseId)
        .OrderByDescending(note => note.Id)
        .Take(Shown)
        .Select(note => new CaseNoteRow(db.Users.Where(member => member.Id == note.ModeratorId).Select(member => member.DisplayName).First(), note.At, note.Text))
        .ToListAsync(cancellationToken);
}
